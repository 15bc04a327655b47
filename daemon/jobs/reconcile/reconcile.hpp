#pragma once

#include "commands/sdk/channel.hpp"
#include "daemon/jobs/engine/channel_context.hpp"
#include "daemon/jobs/engine/job.hpp"
#include "daemon/transport/rate_limited.hpp"

namespace channeld {

// The job `reconcile`: compares what the channel changed within the look-back with Omnitron, and logs each difference.
// It reads only, under a share of the channel's rate limits. What is younger than an hour is on its way still.
class Reconcile : public Job {
  public:
    Reconcile(ChannelParts parts, Channel const& commands, std::chrono::milliseconds look_back);

    asio::awaitable<RunReport> run(Stop const& stop) override;

  private:
    ChannelParts parts_;
    Channel const& commands_;
    std::chrono::milliseconds look_back_;
    RateLimited channel_;
};

}  // namespace channeld
