#pragma once

#include <string>

#include "commands/omnitron/reasons.hpp"
#include "daemon/jobs/engine/channel_context.hpp"
#include "daemon/transport/transport.hpp"

namespace channeld::inline jobs {

// Where the reasons of one channel come from: channeld.yaml and the channel's conf in Omnitron, which is reference data
// and may change at any time.
class ChannelReasons {
  public:
    ChannelReasons(std::string channel, omnitron::Api api, ReasonMapping yaml, omnitron::UnmappedReason unmapped)
        : channel_(std::move(channel)), api_(std::move(api)), yaml_(std::move(yaml)), unmapped_(unmapped) {}

    asio::awaitable<result<omnitron::Reasons>> read(Transport& omnitron) const;

  private:
    std::string channel_;
    omnitron::Api api_;
    ReasonMapping yaml_;
    omnitron::UnmappedReason unmapped_;
};

}  // namespace channeld::inline jobs
