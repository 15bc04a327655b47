#pragma once

#include <string_view>

#include "commands/channels/trendyol/settings.hpp"
#include "commands/sdk/http.hpp"

namespace channeld::channels::trendyol {

// A request with the headers that Trendyol requires (docs/contracts/channels/trendyol.md §1). `path` may hold
// {seller_id}.
HttpRequest trendyol_request(std::string method, std::string_view path, std::string label, Settings const& settings);
HttpRequest trendyol_request(std::string method, std::string_view path, std::string label, std::string json_body,
                             Settings const& settings);

// Reads all packages of an order number, also closed ones (docs/contracts/channels/trendyol.md §3.1).
HttpRequest packages_of_order(std::string const& order_number, std::string label, Settings const& settings);

}  // namespace channeld::channels::trendyol
