#pragma once

#include <set>

#include "commands/omnitron/cancellation_requests.hpp"
#include "daemon/jobs/lookup/channel_reasons.hpp"
#include "daemon/jobs/engine/inbound.hpp"
#include "daemon/jobs/lookup/object_cache.hpp"

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
    using Stored = omnitron::StoredCancellationRequest;

    // What is to be sent, and the one that is there already: nobody has mapped it, or its mapping is not settled.
    struct Wanted {
        omnitron::NewCancellationRequest request;
        std::optional<Stored> there;
    };

    asio::awaitable<result<void>> look_for_unmapped(Group const& group, Transport& omnitron);
    // By item, those that are mapped to no other wish.
    asio::awaitable<result<omnitron::RequestsOfItems>> unmapped_of(std::vector<std::int64_t> items,
                                                                   std::set<std::string> wishes, Transport& omnitron);
    asio::awaitable<result<std::set<std::int64_t>>> noted_keys();
    asio::awaitable<omnitron::outcome<void>> look_again(WorkPtr work, omnitron::Failure why, Transport& omnitron);
    void found(WorkPtr work, Stored stored);
    static void note(WorkPtr work, Stored const& stored);

    ChannelParts parts_;
    KnownObjects objects_;
    ChannelReasons reasons_;
    std::map<std::int64_t, Wanted> wanted_;  // by entry
    bool recovered_ = false;                 // batches that the ledger does not know were looked for since the start
    bool requests_of_many_ = true;           // capability of this Omnitron, until an answer shows otherwise
};

}  // namespace channeld
