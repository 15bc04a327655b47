#pragma once

#include <functional>
#include <string>
#include <vector>

#include "commands/omnitron/api.hpp"
#include "commands/sdk/channel.hpp"
#include "daemon/async/clock.hpp"
#include "daemon/jobs/engine/counted_transport.hpp"
#include "daemon/jobs/lookup/object_cache.hpp"
#include "daemon/jobs/engine/page_reader.hpp"
#include "daemon/ledger/ledger.hpp"
#include "daemon/jobs/reconcile/compare.hpp"
#include "daemon/async/stop.hpp"

namespace channeld {

// What a comparison works with. All of it outlives the comparison.
struct ReconcileParts {
    std::string channel;
    omnitron::Api api;
    Transport& omnitron;
    Transport& connection;  // to the channel
    Channel const& commands;
    Ledger& ledger;
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
    using Tell = std::function<void(Difference const&)>;

    Reconciliation(ReconcileParts parts, TimeRange range, Tell tell);

    // Until all is compared, an error or `stop`; what was told and counted until then holds.
    asio::awaitable<result<void>> run(Stop const& stop);
    Reconciled const& so_far() const { return sums_; }

  private:
    static constexpr std::size_t group_size = 50;

    template <class Item>
    using Group = std::vector<Fetched<Item>>;

    template <class Item>
    asio::awaitable<result<void>> compare_all(FetchCommand<Item> const* command, Stop const& stop);
    asio::awaitable<result<void>> compare_group(Group<ChannelCreateOrder> group);
    asio::awaitable<result<void>> compare_group(Group<CancelOrder> group);
    asio::awaitable<result<void>> compare_group(Group<CancellationRequest> group);
    asio::awaitable<result<void>> compare_omnitron(Stop const& stop);
    asio::awaitable<result<std::optional<Entry>>> entry_of(std::string kind, std::string remote_id);
    void count(std::int64_t& looked_at, std::vector<Difference> const& differences);

    ReconcileParts parts_;
    TimeRange range_;
    Tell tell_;
    CountedTransport omnitron_;
    Reconciled sums_;
    std::set<std::string> offered_;  // numbers of orders
    bool many_orders_at_once_ = true, many_items_at_once_ = true;
};

}  // namespace channeld
