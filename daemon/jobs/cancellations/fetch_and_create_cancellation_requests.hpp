#pragma once

#include <set>

#include "commands/omnitron/cancellation_requests.hpp"
#include "daemon/jobs/engine/inbound.hpp"
#include "daemon/jobs/lookup/channel_reasons.hpp"
#include "daemon/jobs/lookup/object_cache.hpp"

namespace channeld {

// The job `fetch_and_create_cancellation_requests`: creates customers' requests to cancel or return order items in
// Omnitron and maps them by a batch request of content type `cancellationrequest`, so that the decision can be sent
// back.
class FetchAndCreateCancellationRequests : public InboundFlow<CancellationRequest> {
  public:
    FetchAndCreateCancellationRequests(ChannelContext const& context, ChannelReasons reasons)
        : context_(context), objects_(context.name, context.api, context.ledger), reasons_(std::move(reasons)) {}

    asio::awaitable<result<void>> recover(Transport& omnitron, Log log) override;
    asio::awaitable<result<void>> resolve(Group group, Transport& omnitron) override;
    asio::awaitable<omnitron::outcome<void>> apply(WorkPtr work, Transport& omnitron) override;
    asio::awaitable<result<void>> publish(Group group, Transport& omnitron) override;

  private:
    using Stored = omnitron::StoredCancellationRequest;

    // The request to be created, and the matching one in Omnitron that exists without a confirmed mapping, if any.
    struct PlannedRequest {
        omnitron::NewCancellationRequest request;
        std::optional<Stored> existing;
    };

    asio::awaitable<result<void>> find_unmapped(Group const& group, Transport& omnitron);
    // Requests by item, without those that are mapped to another remote id.
    asio::awaitable<result<omnitron::RequestsOfItems>> unmapped_of(std::vector<std::int64_t> items,
                                                                   std::set<std::string> own_remote_ids,
                                                                   Transport& omnitron);
    asio::awaitable<result<std::set<std::int64_t>>> recorded_pks();
    asio::awaitable<omnitron::outcome<void>> probe(WorkPtr work, omnitron::Failure why, Transport& omnitron);
    void record_existing(WorkPtr work, Stored stored);
    static void record(WorkPtr work, Stored const& stored);

    ChannelContext context_;
    ObjectCache objects_;
    ChannelReasons reasons_;
    std::map<std::int64_t, PlannedRequest> planned_;  // by entry
    bool recovered_ = false;        // batches that the ledger does not know were looked for since the start
    bool requests_of_many_ = true;  // capability of this Omnitron, until an answer shows otherwise
};

}  // namespace channeld
