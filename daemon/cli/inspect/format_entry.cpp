#include "daemon/cli/inspect/format_entry.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/describe.hpp>

#include "daemon/jobs/job_table.hpp"
#include "dto/reflect/encode.hpp"

namespace channeld::cli {
namespace {

bool is_outbound(std::string_view item_type) {
    auto const* const job = job_of(item_type);
    return job && job->facts.direction == Direction::out;
}

bool is_mapped(std::string_view item_type) {
    auto const* const job = job_of(item_type);
    return job && !job->facts.content_type.empty();
}

}  // namespace

std::string item_type_text(std::string_view kind) {
    std::string words(kind);
    std::replace(words.begin(), words.end(), '_', ' ');
    return words;
}

std::string_view to_string(EntryState state) {
    return boost::describe::enum_to_string(state, "?");
}

std::string short_time(Timestamp moment) {
    return to_iso(moment).substr(0, 19) + "Z";
}

boost::json::object to_json(Entry const& entry) {
    return {{"display_number", entry.display_number},
            {"item_type", entry.item_type},
            {"channel", entry.channel},
            {"remote_id", entry.remote_id},
            {"state", to_string(entry.state)},
            {"omnitron_pk", entry.omnitron_pk},
            {"requests", entry.requests},
            {"attempts", entry.attempts},
            {"outcome_unknown", entry.intended},
            {"reason_code", entry.reason_code},
            {"message", entry.message},
            {"seen_at", encode(entry.seen_at)},
            {"created_at", encode(entry.created_at)},
            {"mapped_at", encode(entry.mapped_at)},
            {"parked_at", encode(entry.parked_at)},
            {"next_try_at", encode(entry.next_try_at)}};
}

void print_history(Entry const& entry) {
    bool const outbound = is_outbound(entry.item_type);
    fmt::print("{} {} of {}: {}\n", item_type_text(entry.item_type), entry.display_number, entry.channel,
               to_string(entry.state));
    fmt::print("  {:<13} {}\n", outbound ? "Omnitron pk" : "remote id", entry.remote_id);
    if (entry.omnitron_pk != 0) fmt::print("  Omnitron pk   {}\n", entry.omnitron_pk);
    fmt::print("  {}  {}\n", short_time(entry.seen_at),
               outbound ? "first seen in Omnitron" : "first seen in the channel");
    if (entry.created_at && outbound) fmt::print("  {}  sent to the channel\n", short_time(*entry.created_at));
    if (entry.created_at && !outbound)
        fmt::print("  {}  created in Omnitron ({} requests)\n", short_time(*entry.created_at), entry.requests);
    if (entry.mapped_at)
        fmt::print("  {}  {}\n", short_time(*entry.mapped_at),
                   outbound                     ? "confirmed in Omnitron"
                   : is_mapped(entry.item_type) ? "mapped (integration actions published)"
                                                : "done");
    if (entry.state == EntryState::parked && entry.parked_at)
        fmt::print("  {}  parked ({}): {}\n", short_time(*entry.parked_at), entry.reason_code, entry.message);
    if (entry.state == EntryState::retracted) fmt::print("  retracted: {}\n", entry.message);
    if (entry.state == EntryState::pending && !entry.message.empty())
        fmt::print("  last error    {} ({} attempts)\n", entry.message, entry.attempts);
    if (entry.state == EntryState::created)
        fmt::print("  integration actions are missing; published by the next run\n");
    if (entry.intended)
        fmt::print("  a request was sent, its outcome is unknown; the next run checks before repeating it\n");
    if (entry.next_try_at) fmt::print("  {}  next automatic retry\n", short_time(*entry.next_try_at));
}

}  // namespace channeld::cli
