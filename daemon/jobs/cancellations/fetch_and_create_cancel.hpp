#pragma once

#include "daemon/jobs/lookup/channel_reasons.hpp"
#include "daemon/jobs/engine/inbound.hpp"
#include "daemon/jobs/lookup/object_cache.hpp"

namespace channeld {

// The job `fetch_and_create_cancel`: units that the channel has cancelled are cancelled in Omnitron. It needs no batch
// request: nothing is mapped, and an empty poll asks Omnitron nothing.
class Cancels : public InboundFlow<CancelOrder> {
  public:
    Cancels(ChannelParts const& parts, ChannelReasons reasons)

        : channel_(parts.name),
          api_(parts.api),
          ledger_(parts.ledger),
          objects_(parts.name, parts.api, parts.ledger),
          reasons_(std::move(reasons)) {}

    asio::awaitable<result<void>> prepare(Group group, Transport& omnitron) override;
    asio::awaitable<omnitron::outcome<void>> carry_out(WorkPtr work, Transport& omnitron) override;

  private:
    // By entry, of those whose order is not known by the name that the channel gives it.
    asio::awaitable<result<std::map<std::int64_t, std::int64_t>>> orders_of_units(Group const& group,
                                                                                  omnitron::Mappings const& orders,
                                                                                  omnitron::Mappings const& items,
                                                                                  Transport& omnitron);

    asio::awaitable<result<bool>> was_withdrawn(std::string order);

    std::string channel_;
    omnitron::Api api_;
    Ledger& ledger_;
    KnownObjects objects_;
    ChannelReasons reasons_;
    std::map<std::int64_t, std::map<std::int64_t, std::int64_t>> reasons_of_;  // by entry: item's key, reason's key
};

}  // namespace channeld
