#pragma once

#include <optional>

#include "commands/channels/trendyol/settings.hpp"
#include "commands/sdk/fetch_command.hpp"

namespace channeld::channels::trendyol {

// What an order is called in Omnitron; `key` is its package.
std::string order_name(std::string const& order_number, std::string const& key, Settings const& settings);

// One row of a page as an order, or as one that is set aside; nothing when it is not (yet) for Omnitron. Stands any
// row.
std::optional<Fetched<ChannelCreateOrder>> order_of(Node row, Settings const& settings);

}  // namespace channeld::channels::trendyol
