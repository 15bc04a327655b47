#pragma once

#include "daemon/jobs/channel_reasons.hpp"
#include "daemon/jobs/inbound.hpp"
#include "daemon/jobs/known_objects.hpp"

namespace channeld {

// The job `fetch_and_create_cancellation_requests`: customers' wishes to cancel or return units become cancellation
// requests, mapped by a batch request of content type `cancellationrequest`, so that the decision finds its way back.
class CancellationRequestsIn : public InboundFlow<CancellationRequest> {
  public:
    CancellationRequestsIn(ChannelParts const& parts, ChannelReasons reasons)
        : parts_(parts), objects_(parts.name, parts.api, parts.ledger), reasons_(std::move(reasons)) {}

    asio::awaitable<result<void>> recover(Transport& omnitron, Log log) override;
    asio::awaitable<result<void>> prepare(Group group, Transport& omnitron) override;
    asio::awaitable<omnitron::outcome<void>> carry_out(WorkPtr work, Transport& omnitron) override;
    asio::awaitable<result<void>> finish(Group group, Transport& omnitron) override;

  private:
    struct Keys {
        std::int64_t order_item = 0, reason = 0;
    };

    ChannelParts parts_;
    KnownObjects objects_;
    ChannelReasons reasons_;
    std::map<std::int64_t, Keys> keys_;  // by entry
    bool recovered_ = false;             // batches that the ledger does not know were looked for since the start
};

}  // namespace channeld
