#pragma once

#include "daemon/jobs/engine/outbound.hpp"
#include "daemon/jobs/lookup/channel_reasons.hpp"
#include "daemon/jobs/lookup/object_cache.hpp"
#include "dto/cancel.hpp"

namespace channeld::inline jobs {

// What the queue says of a decision by Omnitron's pks.
struct DecisionPks {
    std::int64_t order_item = 0, reason = 0;
};

// The job `update_cancellation_requests`: what the merchant decided on customers' requests goes to the channel. `run`
// outlives it.
class UpdateCancellationRequests : public PreparedOutboundFlow<CancellationDecision, DecisionPks> {
  public:
    UpdateCancellationRequests(RunScope& run, ChannelReasons reasons)
        : run_(run), objects_(run.context.name, run.context.api, run.context.ledger), reasons_(std::move(reasons)) {}

    asio::awaitable<result<Page>> read(int page) override;
    asio::awaitable<result<void>> resolve(Group group) override;

  private:
    RunScope& run_;
    ObjectCache objects_;
    ChannelReasons reasons_;
};

}  // namespace channeld::inline jobs
