#pragma once

#include <optional>

#include "commands/channels/trendyol/settings.hpp"
#include "commands/sdk/fetch_command.hpp"

namespace channeld::channels::trendyol {

// The order's number in Omnitron (setting order_number); `key` is the package id.
std::string order_name(std::string const& order_number, std::string const& key, Settings const& settings);

// A row of a page as an order, an invalid one or a retracted one; nullopt when it is not (yet) for Omnitron. Accepts
// any row.
std::optional<Fetched<ChannelCreateOrder>> order_of(Node row, Settings const& settings);

}  // namespace channeld::channels::trendyol
