#include "daemon/views/backfills.hpp"

#include "daemon/views/words.hpp"

namespace channeld::views {
namespace {

std::string progress_of(BackfillView const& backfill) {
    if (!backfill.ended_at && backfill.outcome.empty()) return "pending";
    if (!backfill.ended_at) return backfill.outcome == "ok" ? "in progress" : "blocked: " + backfill.outcome;
    return backfill.outcome == "ok" ? "done" : "ended: " + backfill.outcome;
}

}  // namespace

BackfillView view_of(Backfill const& backfill) {
    BackfillView out;
    out.id = backfill.id;
    out.channel = backfill.channel;
    out.job = backfill.job;
    out.from = backfill.range.from;
    out.to = backfill.range.to;
    out.requested_at = backfill.requested_at;
    out.fetched = backfill.fetched;
    out.created = backfill.created;
    out.unchanged = backfill.unchanged;
    out.parked = backfill.parked;
    out.failed = backfill.failed;
    out.ignored = backfill.ignored;
    out.outcome = backfill.outcome;
    out.ended_at = backfill.ended_at;
    return out;
}

asio::awaitable<result<std::vector<BackfillView>>> list_backfills(BackfillStore& ledger, std::size_t limit) {
    auto const backfills = co_await ledger.backfills(limit);
    if (!backfills) co_return backfills.error();
    std::vector<BackfillView> out;
    for (auto const& backfill : *backfills) out.push_back(view_of(backfill));
    co_return out;
}

std::string backfills_text(std::vector<BackfillView> const& backfills) {
    std::string out;
    for (auto const& each : backfills)
        append_line(out, "{:>4}  {:<16} {:<40} {} to {}  read {}, created {}, unchanged {}, parked {}, failed {}  {}",
                    each.id, each.channel, each.job, short_time(each.from), short_time(each.to), each.fetched,
                    each.created, each.unchanged, each.parked, each.failed, progress_of(each));
    return out;
}

}  // namespace channeld::views
