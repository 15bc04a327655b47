#include "daemon/jobs/engine/range_pages.hpp"

namespace channeld::inline jobs {
namespace {

constexpr auto all_read = "all read";

}  // namespace

asio::awaitable<RangeStep> RangePages::step(std::int64_t run, StopToken const& stop) {
    RangeStep step;
    auto const before = channel_.count();
    auto page = co_await next();
    if (page) {
        bool const last = !*page;
        auto const turn = co_await turn_.acquire();
        step.report = co_await work_(run, std::move(*page), stop);
        if (last && step.report.outcome && step.report.accounting.failed > 0)
            step.report.outcome = transient("all pages are read, but some items failed; retried");
        step.ended = last && step.report.outcome;
    } else {
        step.report.outcome = page.error();
    }
    step.report.channel_requests = channel_.count() - before;
    co_return step;
}

asio::awaitable<result<std::optional<OfferedPage>>> RangePages::next() {
    auto position = co_await ledger_.position(backfill_.channel, position_name(backfill_));
    if (position && position->empty()) position = co_await source_.range_start(backfill_.range, clock_.now());
    if (!position) co_return position.error();
    if (*position == all_read) co_return std::nullopt;
    auto page = co_await reader_.read(std::move(*position));
    if (!page) co_return page.error();
    // Some positions know no end: the channel would be read on up to the present.
    if (!page->more) page->position = all_read;
    co_return std::move(*page);
}

}  // namespace channeld::inline jobs
