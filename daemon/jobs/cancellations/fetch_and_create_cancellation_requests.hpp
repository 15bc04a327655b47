#pragma once

#include <memory>
#include <set>

#include "commands/omnitron/cancellation_requests.hpp"
#include "daemon/jobs/batches/channel_batches.hpp"
#include "daemon/jobs/engine/inbound.hpp"
#include "daemon/jobs/lookup/channel_reasons.hpp"
#include "daemon/jobs/lookup/object_cache.hpp"
#include "dto/cancel.hpp"

namespace channeld::inline jobs {

// What is to be sent, and the one that is there already: nobody has mapped it, or its mapping is not confirmed.
struct WantedCancellationRequest {
    omnitron::NewCancellationRequest request;
    std::optional<omnitron::StoredCancellationRequest> existing;
};

// The job `fetch_and_create_cancellation_requests`: customers' requests to cancel or return items become cancellation
// requests, mapped by a batch request of their content type, so that the decision finds its way back. `run` and
// `batches` outlive it.
class FetchAndCreateCancellationRequests : public PreparedFlow<CancellationRequest, WantedCancellationRequest> {
  public:
    FetchAndCreateCancellationRequests(RunScope& run, ChannelReasons reasons, Batches& batches)
        : run_(run),
          batches_(batches),
          objects_(run.context.name, run.context.api, run.context.ledger),
          reasons_(std::move(reasons)) {}

    asio::awaitable<result<void>> recover() override;
    asio::awaitable<result<void>> resolve(Group group) override;
    asio::awaitable<omnitron::outcome<void>> apply(WorkPtr work, Transport& omnitron) override;
    asio::awaitable<void> publish(Group group) override;

  private:
    using Stored = omnitron::StoredCancellationRequest;

    asio::awaitable<result<void>> find_unmapped(Group group);
    // By item, those that are mapped to no other request of the channel.
    asio::awaitable<result<omnitron::RequestsOfItems>> unmapped_of(std::vector<std::int64_t> items,
                                                                   std::set<std::string> remote_ids,
                                                                   Transport& omnitron);
    asio::awaitable<result<std::set<std::int64_t>>> recorded_pks();
    asio::awaitable<omnitron::outcome<void>> probe(WorkPtr work, omnitron::Failure why, Transport& omnitron);
    void record_existing(InboundWork& work, Stored stored) const;
    void record(InboundWork& work, Stored const& stored) const;

    RunScope& run_;
    Batches& batches_;
    ObjectCache objects_;
    ChannelReasons reasons_;
};

}  // namespace channeld::inline jobs
