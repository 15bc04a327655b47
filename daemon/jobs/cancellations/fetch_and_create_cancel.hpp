#pragma once

#include <map>

#include "daemon/jobs/engine/inbound.hpp"
#include "daemon/jobs/lookup/channel_reasons.hpp"
#include "daemon/jobs/lookup/object_cache.hpp"
#include "dto/cancel.hpp"

namespace channeld::inline jobs {

using CancelReasons = std::map<std::int64_t, std::int64_t>;  // by the item's pk, the reason's

// The job `fetch_and_create_cancel`: items that the channel has cancelled are cancelled in Omnitron. It needs no batch
// request: nothing is mapped, and an empty poll asks Omnitron nothing. `run` outlives it.
class FetchAndCreateCancel : public PreparedFlow<CancelOrder, CancelReasons> {
  public:
    FetchAndCreateCancel(RunScope& run, ChannelReasons reasons)
        : run_(run), objects_(run.context.name, run.context.api, run.context.ledger), reasons_(std::move(reasons)) {}

    asio::awaitable<result<void>> resolve(Group group) override;
    asio::awaitable<omnitron::outcome<void>> apply(WorkPtr work, Transport& omnitron) override;

  private:
    // By entry, of those whose order is not known by the name that the channel gives it.
    asio::awaitable<result<std::map<std::int64_t, std::int64_t>>> orders_of_items(Group group,
                                                                                  omnitron::Mappings orders,
                                                                                  omnitron::Mappings items);
    asio::awaitable<result<bool>> was_retracted(std::string order);

    RunScope& run_;
    ObjectCache objects_;
    ChannelReasons reasons_;
};

}  // namespace channeld::inline jobs
