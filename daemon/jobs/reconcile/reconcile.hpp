#pragma once

#include "commands/sdk/channel.hpp"
#include "daemon/jobs/engine/run_scope.hpp"
#include "daemon/transport/rate_limited.hpp"

namespace channeld::inline jobs {

// The job `reconcile`: compares what the channel changed within the look-back with Omnitron, and logs each difference.
// It reads only, under a share of the channel's rate limits. What is younger than an hour is on its way still.
class Reconcile : public Job {
  public:
    Reconcile(JobFacts facts, ChannelContext context, Channel const& commands, std::chrono::milliseconds look_back);

    asio::awaitable<RunReport> run(StopToken const& stop) override;

  private:
    asio::awaitable<void> compare(RunScope& run);

    JobFacts facts_;
    ChannelContext context_;
    Channel const& commands_;
    std::chrono::milliseconds look_back_;
    RateLimited channel_;
};

}  // namespace channeld::inline jobs
