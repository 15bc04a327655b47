#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

// The state of one order on each side, read from the sandboxes' dumps.
namespace channeld::cli {

struct OmnitronOrder {
    std::int64_t pk = 0;               // 0: not found
    std::map<std::string, int> items;  // status: how many
    std::string tracking_number;
    std::int64_t request = 0;  // cancellation request; 0: none
    std::string request_status;
};

struct TrendyolOrder {
    std::int64_t package = 0;  // the active one; 0: none
    std::string status;
    std::vector<std::int64_t> items;
    std::string tracking_number;         // of the merchant's own carrier
    std::vector<std::int64_t> replaced;  // packages it replaces
    std::string claim_status;
};

// `order_number` is Trendyol's; Omnitron keeps it in the order's extra field.
OmnitronOrder omnitron_order(boost::json::object const& state, std::string_view order_number);
TrendyolOrder trendyol_order(boost::json::value const& state, std::string_view order_number);

// "2 x 450 preparing, 1 x 100 cancelled, tracking 733, return waiting"
std::string to_line(OmnitronOrder const& order);
// "package 3311000021 Picking, 2 items, tracking 733, replaces 3311000001, return WaitingInAction"
std::string to_line(TrendyolOrder const& order);

}  // namespace channeld::cli
