#pragma once

#include <functional>
#include <optional>
#include <string>

#include "daemon/async/semaphore.hpp"
#include "daemon/jobs/engine/fetch_job.hpp"
#include "daemon/jobs/engine/page_reader.hpp"
#include "daemon/ledger/ledger.hpp"

namespace channeld {

// Reads the pages of a range from the position in the ledger. A page is read while the regular job may be running, but
// processed only when it is not; `work` has to store the page under `position_name`.
template <class Item>
class RangePages : public RangeReader {
  public:
    // Without a page: the pending items of earlier pages.
    using Work = std::function<asio::awaitable<RunReport>(std::int64_t run, std::optional<FetchPage<Item>> page,
                                                          StopToken const& stop)>;

    RangePages(FetchCommand<Item> const& command, Transport& channel, Clock& clock, Ledger& ledger, Backfill backfill,
               Semaphore& turn, Work work)
        : command_(command),
          clock_(clock),
          ledger_(ledger),
          backfill_(std::move(backfill)),
          reader_(command, channel, clock),
          turn_(turn),
          work_(std::move(work)) {}

    asio::awaitable<RangeStep> step(std::int64_t run, StopToken const& stop) override {
        RangeStep step;
        auto const before = reader_.requests();
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
        step.report.channel_requests = reader_.requests() - before;
        co_return step;
    }

  private:
    static constexpr auto all_read = "all read";

    // Nothing when all pages have been read.
    asio::awaitable<result<std::optional<FetchPage<Item>>>> next() {
        auto position = co_await ledger_.position(backfill_.channel, position_name(backfill_));
        if (position && position->empty()) position = command_.range(backfill_.range, clock_.now());
        if (!position) co_return position.error();
        if (*position == all_read) co_return std::nullopt;
        auto page = co_await reader_.read(std::move(*position));
        if (!page) co_return page.error();
        // The position of the last page of a range has no end for some channels: reading on would go up to the present.
        if (!page->more) page->position = all_read;
        co_return std::move(*page);
    }

    FetchCommand<Item> const& command_;
    Clock& clock_;
    Ledger& ledger_;
    Backfill backfill_;
    PageReader<Item> reader_;
    Semaphore& turn_;
    Work work_;
};

}  // namespace channeld
