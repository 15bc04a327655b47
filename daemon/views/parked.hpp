#pragma once

#include "daemon/views/entry.hpp"

namespace channeld::views {

// The parked entries that match, newest first; the filter's state does not count.
asio::awaitable<result<std::vector<EntryView>>> list_parked(Ledger& ledger, EntryFilter filter);

// Grouped by reason code. `history_text` says more of each.
std::string parked_text(std::vector<EntryView> const& parked);

}  // namespace channeld::views
