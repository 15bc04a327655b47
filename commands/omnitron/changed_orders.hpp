#pragma once

#include <string>
#include <vector>

#include "commands/omnitron/api.hpp"
#include "commands/sdk/http_task.hpp"
#include "dto/omnitron.hpp"
#include "dto/order_update.hpp"

namespace channeld::omnitron {

// An order as the `updates` queue lists it: with pks in place of nested objects (docs/contracts/omnitron.md §5.1).
struct ChangedOrder : Keyed {
    std::string number;
    std::string modified_date;
    std::string status;
    std::optional<std::string> tracking_number, carrier_shipping_code, invoice_number, invoice_date, e_archive_url,
        defined_tracking_url;
    std::optional<std::int64_t> cargo_company;
    boost::json::object extra_field;
    static constexpr std::array required{"number", "modified_date", "status"};
};
BOOST_DESCRIBE_STRUCT(ChangedOrder, (Keyed),
                      (number, modified_date, status, tracking_number, carrier_shipping_code, invoice_number,
                       invoice_date, e_archive_url, defined_tracking_url, cargo_company, extra_field))

// One page of at most a hundred orders that changed since they were last reported to the channel; 1 is the first page.
// Orders that are reported, or reserved by an open batch request, leave the queue.
HttpTask<result<Page<ChangedOrder>>> list_changed_orders(RequestPort& omnitron, Api api, int page);

// The part that the channel gets; remote ids, cargo company and items are filled in by the caller.
UpdatedOrder to_update(ChangedOrder const& order);
UpdatedOrderItem to_update(StoredOrderItem const& item);

}  // namespace channeld::omnitron
