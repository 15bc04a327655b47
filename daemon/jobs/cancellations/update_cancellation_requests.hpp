#pragma once

#include "daemon/jobs/engine/outbound.hpp"
#include "daemon/jobs/lookup/channel_reasons.hpp"
#include "daemon/jobs/lookup/object_cache.hpp"

namespace channeld {

// The job `update_cancellation_requests`: sends the merchant's decisions on cancellation requests to the channel.
class UpdateCancellationRequests : public OutboundFlow<CancellationDecision> {
  public:
    UpdateCancellationRequests(ChannelContext const& context, ChannelReasons reasons)
        : context_(context), objects_(context.name, context.api, context.ledger), reasons_(std::move(reasons)) {}

    asio::awaitable<result<Page>> read(int page, Transport& omnitron) override;
    asio::awaitable<result<void>> resolve(Group group, Transport& omnitron) override;

  private:
    struct RelatedPks {
        std::int64_t order_item = 0, reason = 0;
    };

    ChannelContext context_;
    ObjectCache objects_;
    ChannelReasons reasons_;
    std::map<std::int64_t, RelatedPks> related_;  // by the pk of the request
};

}  // namespace channeld
