#pragma once

#include "daemon/jobs/engine/inbound.hpp"
#include "daemon/jobs/lookup/channel_reasons.hpp"
#include "daemon/jobs/lookup/object_cache.hpp"

namespace channeld {

// The job `fetch_and_create_cancel`: cancels order items in Omnitron that were cancelled in the channel. Needs no batch
// request, because nothing is mapped; an empty poll sends no request to Omnitron.
class FetchAndCreateCancel : public InboundFlow<CancelOrder> {
  public:
    FetchAndCreateCancel(ChannelContext const& context, ChannelReasons reasons)

        : channel_(context.name),
          api_(context.api),
          ledger_(context.ledger),
          objects_(context.name, context.api, context.ledger),
          reasons_(std::move(reasons)) {}

    asio::awaitable<result<void>> resolve(Group group, Transport& omnitron) override;
    asio::awaitable<omnitron::outcome<void>> apply(WorkPtr work, Transport& omnitron) override;

  private:
    // Order pk by entry, for cancels whose order id is not mapped.
    asio::awaitable<result<std::map<std::int64_t, std::int64_t>>> orders_of_items(Group const& group,
                                                                                  omnitron::Mappings const& orders,
                                                                                  omnitron::Mappings const& items,
                                                                                  Transport& omnitron);

    asio::awaitable<result<bool>> was_retracted(std::string order);

    std::string channel_;
    omnitron::Api api_;
    Ledger& ledger_;
    ObjectCache objects_;
    ChannelReasons reasons_;
    std::map<std::int64_t, std::map<std::int64_t, std::int64_t>> reasons_of_;  // by entry: item pk, reason pk
};

}  // namespace channeld
