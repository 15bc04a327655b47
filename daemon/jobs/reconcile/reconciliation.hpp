#pragma once

#include <functional>
#include <string>
#include <vector>

#include "commands/omnitron/api.hpp"
#include "commands/omnitron/capabilities.hpp"
#include "commands/sdk/channel.hpp"
#include "daemon/async/clock.hpp"
#include "daemon/async/stop_token.hpp"
#include "daemon/jobs/engine/counted_transport.hpp"
#include "daemon/jobs/engine/page_reader.hpp"
#include "daemon/jobs/lookup/object_cache.hpp"
#include "daemon/jobs/reconcile/compare.hpp"
#include "daemon/ledger/ledger.hpp"

namespace channeld::inline jobs {

// What a comparison works with. All of it outlives the comparison.
struct ReconcileContext {
    std::string channel;
    omnitron::Api api;
    omnitron::Capabilities& capabilities;
    Transport& omnitron;
    Transport& connection;  // to the channel
    Channel const& commands;
    LedgerReader& ledger;
    Clock& clock;
};

// What was looked at, and how much of it differs.
struct Reconciled {
    std::int64_t orders = 0, cancels = 0, requests = 0, in_omnitron = 0;
    std::int64_t different = 0;
    std::int64_t omnitron_requests = 0, channel_requests = 0;
    std::int64_t compared() const { return orders + cancels + requests + in_omnitron; }
};

// Compares what a channel changed within a time, and what Omnitron created within it, with the other side. Reads only.
class Reconciliation {
  public:
    using OnDifference = std::function<void(Difference const&)>;

    Reconciliation(ReconcileContext context, TimeRange range, OnDifference on_difference);

    // Until all is compared, an error or `stop`; what was told and counted until then holds.
    asio::awaitable<result<void>> run(StopToken const& stop);
    Reconciled const& so_far() const { return sums_; }

  private:
    static constexpr std::size_t group_size = 50;

    template <class Item>
    using Group = std::vector<Fetched<Item>>;

    template <class Item>
    asio::awaitable<result<void>> compare_all(FetchCommand<Item> const* command, StopToken const& stop);
    asio::awaitable<result<void>> compare_group(Group<ChannelCreateOrder> group);
    asio::awaitable<result<void>> compare_group(Group<CancelOrder> group);
    asio::awaitable<result<void>> compare_group(Group<CancellationRequest> group);
    asio::awaitable<result<void>> compare_omnitron(StopToken const& stop);
    asio::awaitable<result<std::optional<Entry>>> entry_of(std::string kind, std::string remote_id);
    void count(std::int64_t& looked_at, std::vector<Difference> const& differences);

    ReconcileContext context_;
    TimeRange range_;
    OnDifference on_difference_;
    CountedTransport omnitron_, channel_;
    Reconciled sums_;
    std::set<std::string> offered_;  // numbers of orders
};

}  // namespace channeld::inline jobs
