#pragma once

#include "daemon/jobs/lookup/channel_reasons.hpp"
#include "daemon/jobs/lookup/object_cache.hpp"
#include "daemon/jobs/engine/outbound.hpp"

namespace channeld {

// The job `update_cancellation_requests`: what the merchant decided on customers' wishes goes to the channel.
class DecisionsOut : public OutboundFlow<CancellationDecision> {
  public:
    DecisionsOut(ChannelParts const& parts, ChannelReasons reasons)
        : parts_(parts), objects_(parts.name, parts.api, parts.ledger), reasons_(std::move(reasons)) {}

    asio::awaitable<result<Page>> read(int page, Transport& omnitron) override;
    asio::awaitable<result<void>> prepare(Group group, Transport& omnitron) override;

  private:
    struct Keys {
        std::int64_t order_item = 0, reason = 0;
    };

    ChannelParts parts_;
    KnownObjects objects_;
    ChannelReasons reasons_;
    std::map<std::int64_t, Keys> keys_;  // Omnitron's, by the request's
};

}  // namespace channeld
