#pragma once

#include <memory>

#include "daemon/async/semaphore.hpp"
#include "daemon/jobs/engine/fetch_job.hpp"
#include "daemon/jobs/engine/inbound.hpp"
#include "daemon/jobs/engine/item_source.hpp"

namespace channeld::inline jobs {

// A job that brings items of one type from a source into Omnitron: page by page, in groups, each item stored before
// anything is done with it and parked when it cannot go on. One object per channel, one run at a time.
class InboundJob : public FetchJob {
  public:
    // `context` are copied; what they refer to outlives the job.
    InboundJob(JobFacts facts, ChannelContext context, std::unique_ptr<ItemSource> source, MakeInboundFlow make_flow,
               InboundOptions options = {});

    asio::awaitable<RunReport> run(StopToken const& stop) override;
    std::unique_ptr<RangeReader> range_reader(Backfill backfill, Transport& channel) override;

  private:
    asio::awaitable<void> run(RunScope& run);
    // Without a page: what earlier ones have left.
    asio::awaitable<RunReport> run_page(std::string position_name, std::int64_t id, std::optional<OfferedPage> page,
                                        StopToken const& stop);

    JobFacts facts_;
    ChannelContext context_;
    std::unique_ptr<ItemSource> source_;
    MakeInboundFlow make_flow_;
    InboundOptions options_;
    Semaphore turn_{1};
    bool first_run_ = true;  // since the start
};

}  // namespace channeld::inline jobs
