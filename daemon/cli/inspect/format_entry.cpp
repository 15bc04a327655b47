#include "daemon/cli/inspect/format_entry.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/describe.hpp>

#include "dto/reflect/encode.hpp"

namespace channeld::cli {
namespace {

bool is_outbound(std::string_view kind) {
    return kind == "order_update" || kind == "cancellation_decision";
}

}  // namespace

std::string words_of_kind(std::string_view kind) {
    std::string words(kind);
    std::replace(words.begin(), words.end(), '_', ' ');
    return words;
}

std::string_view word(EntryState state) {
    return boost::describe::enum_to_string(state, "?");
}

std::string short_time(Timestamp moment) {
    return to_iso(moment).substr(0, 19) + "Z";
}

boost::json::object to_json(Entry const& entry) {
    return {{"number", entry.number},
            {"kind", entry.kind},
            {"channel", entry.channel},
            {"remote_id", entry.remote_id},
            {"state", word(entry.state)},
            {"omnitron_pk", entry.omnitron_pk},
            {"requests", entry.requests},
            {"attempts", entry.attempts},
            {"outcome_unknown", entry.intended},
            {"cause", entry.cause},
            {"reason", entry.reason},
            {"seen_at", encode(entry.seen_at)},
            {"created_at", encode(entry.created_at)},
            {"settled_at", encode(entry.settled_at)},
            {"parked_at", encode(entry.parked_at)},
            {"next_try_at", encode(entry.next_try_at)}};
}

void print_story(Entry const& entry) {
    bool const outbound = is_outbound(entry.kind);
    fmt::print("{} {} of {}: {}\n", words_of_kind(entry.kind), entry.number, entry.channel, word(entry.state));
    fmt::print("  {:<13} {}\n", outbound ? "Omnitron pk" : "remote id", entry.remote_id);
    if (entry.omnitron_pk != 0) fmt::print("  Omnitron pk   {}\n", entry.omnitron_pk);
    fmt::print("  {}  {}\n", short_time(entry.seen_at),
               outbound ? "seen in Omnitron for the first time" : "seen in the channel, stored");
    if (entry.created_at && outbound) fmt::print("  {}  the channel was told\n", short_time(*entry.created_at));
    if (entry.created_at && !outbound)
        fmt::print("  {}  in Omnitron ({} requests)\n", short_time(*entry.created_at), entry.requests);
    if (entry.settled_at)
        fmt::print("  {}  {}\n", short_time(*entry.settled_at),
                   outbound                ? "Omnitron knows that the channel was told"
                   : entry.kind == "order" ? "mapped (integration actions settled)"
                                           : "done");
    if (entry.state == EntryState::parked && entry.parked_at)
        fmt::print("  {}  parked ({}): {}\n", short_time(*entry.parked_at), entry.cause, entry.reason);
    if (entry.state == EntryState::withdrawn) fmt::print("  ended without being carried out: {}\n", entry.reason);
    if (entry.state == EntryState::waiting && !entry.reason.empty())
        fmt::print("  last try      {} ({} so far)\n", entry.reason, entry.attempts);
    if (entry.state == EntryState::created)
        fmt::print("  waits for its integration actions; the next run settles them\n");
    if (entry.intended) fmt::print("  it was begun and has no outcome yet; the next run looks before it repeats\n");
    if (entry.next_try_at) fmt::print("  {}  tried again by itself\n", short_time(*entry.next_try_at));
}

}  // namespace channeld::cli
