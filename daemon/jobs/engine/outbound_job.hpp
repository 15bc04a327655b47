#pragma once

#include <memory>

#include "daemon/jobs/engine/batches.hpp"
#include "daemon/jobs/engine/item_sink.hpp"
#include "daemon/jobs/engine/outbound.hpp"

namespace channeld::inline jobs {

// A job that brings what was changed in Omnitron to a sink. One object per channel, one run at a time.
class OutboundJob : public Job {
  public:
    // `context` are copied; what they refer to outlives the job.
    OutboundJob(JobFacts facts, ChannelContext context, std::unique_ptr<ItemSink> sink, MakeOutboundFlow make_flow,
                std::unique_ptr<Batches> batches);

    asio::awaitable<RunReport> run(StopToken const& stop) override;

  private:
    asio::awaitable<void> run(RunScope& run);

    JobFacts facts_;
    ChannelContext context_;
    std::unique_ptr<ItemSink> sink_;
    MakeOutboundFlow make_flow_;
    std::unique_ptr<Batches> batches_;
};

}  // namespace channeld::inline jobs
