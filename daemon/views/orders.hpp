#pragma once

#include "daemon/views/entry.hpp"

namespace channeld::views {

// The orders that match, newest first; the filter's item type does not count.
asio::awaitable<result<std::vector<EntryView>>> list_orders(Ledger& ledger, EntryFilter filter);

// All that the ledger knows under an order's number, oldest first: the order itself, then its updates, cancels and
// requests. `history_text` is its text.
asio::awaitable<result<std::vector<EntryView>>> show_order(Ledger& ledger, std::string display_number);

// A line per order.
std::string orders_text(std::vector<EntryView> const& orders);

}  // namespace channeld::views
