#pragma once

#include "commands/sdk/channel.hpp"
#include "daemon/jobs/engine/channel_context.hpp"
#include "daemon/jobs/engine/job.hpp"
#include "daemon/transport/rate_limited.hpp"

namespace channeld {

// The job `reconcile`: compares what the channel changed within the look-back with Omnitron, and logs each difference.
// Read-only, with a share of the channel's rate limits. The last hour is excluded, because its changes may not be
// transferred yet.
class Reconcile : public Job {
  public:
    Reconcile(ChannelContext context, Channel const& commands, std::chrono::milliseconds look_back);

    asio::awaitable<RunReport> run(StopToken const& stop) override;

  private:
    ChannelContext context_;
    Channel const& commands_;
    std::chrono::milliseconds look_back_;
    RateLimited channel_;
};

}  // namespace channeld
