#pragma once

#include <functional>
#include <optional>
#include <string>

#include "daemon/async/semaphore.hpp"
#include "daemon/jobs/engine/counted_transport.hpp"
#include "daemon/jobs/engine/fetch_job.hpp"
#include "daemon/jobs/engine/page_reader.hpp"
#include "daemon/ledger/ledger.hpp"

namespace channeld::inline jobs {

// The pages of a range, from where the ledger has its position on. A page is read while the job may run, and worked on
// when it is its turn; `work` has to store it under `position_name`.
class RangePages : public RangeReader {
  public:
    // Without a page: what earlier ones have left.
    using Work = std::function<asio::awaitable<RunReport>(std::int64_t run, std::optional<OfferedPage> page,
                                                          StopToken const& stop)>;

    RangePages(ItemSource& source, Transport& channel, Clock& clock, LedgerReader& ledger, Backfill backfill,
               Semaphore& turn, Work work)
        : source_(source),
          clock_(clock),
          ledger_(ledger),
          backfill_(std::move(backfill)),
          channel_(&channel),
          reader_(source, channel_, clock),
          turn_(turn),
          work_(std::move(work)) {}

    asio::awaitable<RangeStep> step(std::int64_t run, StopToken const& stop) override;

  private:
    // Nothing when all have been read.
    asio::awaitable<result<std::optional<OfferedPage>>> next();

    ItemSource& source_;
    Clock& clock_;
    LedgerReader& ledger_;
    Backfill backfill_;
    CountedTransport channel_;
    PageReader reader_;
    Semaphore& turn_;
    Work work_;
};

}  // namespace channeld::inline jobs
