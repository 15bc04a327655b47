#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "daemon/ledger/ledger.hpp"

namespace channeld::views {

// An item that the ledger knows: an order, or what happened to it later.
struct EntryView {
    std::string display_number;
    std::string item_type;
    std::string channel;
    std::string remote_id;
    EntryState state = EntryState::pending;
    std::int64_t pk = 0;  // 0: not known
    int omnitron_requests = 0;
    int attempts = 0;
    bool outcome_unknown = false;
    std::string reason_code;
    std::string message;
    Timestamp seen_at{};
    std::optional<Timestamp> created_at, mapped_at, parked_at, next_try_at;
};
BOOST_DESCRIBE_STRUCT(EntryView, (),
                      (display_number, item_type, channel, remote_id, state, pk, omnitron_requests, attempts,
                       outcome_unknown, reason_code, message, seen_at, created_at, mapped_at, parked_at, next_try_at))

EntryView view_of(Entry const& entry);
std::vector<EntryView> views_of(std::vector<Entry> const& entries);

// What happened to each of them so far, line by line.
std::string history_text(std::vector<EntryView> const& entries);

}  // namespace channeld::views
