#include "daemon/views/entry.hpp"

#include "daemon/jobs/job_table.hpp"
#include "daemon/views/words.hpp"

namespace channeld::views {
namespace {

bool goes_to_channel(std::string_view item_type) {
    auto const* const job = job_of(item_type);
    return job && job->facts.direction == Direction::out;
}

bool gets_mappings(std::string_view item_type) {
    auto const* const job = job_of(item_type);
    return job && !job->facts.content_type.empty();
}

void append_history(std::string& out, EntryView const& entry) {
    bool const outbound = goes_to_channel(entry.item_type);
    append_line(out, "{} {} of {}: {}", item_type_text(entry.item_type), entry.display_number, entry.channel,
                word_of(entry.state));
    append_line(out, "  {:<13} {}", outbound ? "Omnitron pk" : "remote id", entry.remote_id);
    if (entry.pk != 0) append_line(out, "  Omnitron pk   {}", entry.pk);
    append_line(out, "  {}  {}", short_time(entry.seen_at),
                outbound ? "first seen in Omnitron" : "first seen in the channel");
    if (entry.created_at && outbound) append_line(out, "  {}  sent to the channel", short_time(*entry.created_at));
    if (entry.created_at && !outbound)
        append_line(out, "  {}  created in Omnitron ({} requests)", short_time(*entry.created_at),
                    entry.omnitron_requests);
    if (entry.mapped_at)
        append_line(out, "  {}  {}", short_time(*entry.mapped_at),
                    outbound                         ? "confirmed in Omnitron"
                    : gets_mappings(entry.item_type) ? "mapped (integration actions published)"
                                                     : "done");
    if (entry.state == EntryState::parked && entry.parked_at)
        append_line(out, "  {}  parked ({}): {}", short_time(*entry.parked_at), entry.reason_code, entry.message);
    if (entry.state == EntryState::retracted) append_line(out, "  retracted: {}", entry.message);
    if (entry.state == EntryState::pending && !entry.message.empty())
        append_line(out, "  last error    {} ({} attempts)", entry.message, entry.attempts);
    if (entry.state == EntryState::created)
        append_line(out, "  integration actions are missing; published by the next run");
    if (entry.outcome_unknown)
        append_line(out, "  a request was sent, its outcome is unknown; the next run checks before repeating it");
    if (entry.next_try_at) append_line(out, "  {}  next automatic retry", short_time(*entry.next_try_at));
}

}  // namespace

EntryView view_of(Entry const& entry) {
    EntryView out;
    out.display_number = entry.display_number;
    out.item_type = entry.item_type;
    out.channel = entry.channel;
    out.remote_id = entry.remote_id;
    out.state = entry.state;
    out.pk = entry.omnitron_pk;
    out.omnitron_requests = entry.requests;
    out.attempts = entry.attempts;
    out.outcome_unknown = entry.intended;
    out.reason_code = entry.reason_code;
    out.message = entry.message;
    out.seen_at = entry.seen_at;
    out.created_at = entry.created_at;
    out.mapped_at = entry.mapped_at;
    out.parked_at = entry.parked_at;
    out.next_try_at = entry.next_try_at;
    return out;
}

std::vector<EntryView> views_of(std::vector<Entry> const& entries) {
    std::vector<EntryView> out;
    out.reserve(entries.size());
    for (auto const& entry : entries) out.push_back(view_of(entry));
    return out;
}

std::string history_text(std::vector<EntryView> const& entries) {
    std::string out;
    for (auto const& entry : entries) append_history(out, entry);
    return out;
}

}  // namespace channeld::views
