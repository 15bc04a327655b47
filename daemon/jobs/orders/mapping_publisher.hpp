#pragma once

#include <vector>

#include "commands/omnitron/orders.hpp"
#include "daemon/jobs/batches/batch_committer.hpp"
#include "daemon/jobs/engine/reports.hpp"
#include "daemon/jobs/engine/run_state.hpp"
#include "daemon/jobs/orders/order_work.hpp"

namespace channeld {

// An order that is in Omnitron but has no integration actions yet.
struct UnpublishedOrder {
    OrderWorkPtr work;
    EntryResult entry_result;
    std::optional<omnitron::OmnitronOrder>
        omnitron_order;  // set if handled in this run; otherwise the ledger has the result and its objects
};

// An order whose mapping cannot be published, and why.
struct PublishFailure {
    OrderWorkPtr work;
    omnitron::Failure failure;
    int requests = 0;
};

// Publishes the integration actions of created orders in groups: reads their items in bulk, records the creation in the
// ledger in one transaction (after a crash before that, the recorded intents make the next run check), and commits and
// closes one batch request for all.
class MappingPublisher {
  public:
    MappingPublisher(ChannelContext const& context, Transport& omnitron, bool& supports_in_filter, RunState& run,
                     Reports& reports, Log log)
        : context_(context),
          omnitron_(omnitron),
          committer_(context, context.order_lock, "order", omnitron, log),
          supports_in_filter_(supports_in_filter),
          run_(run),
          reports_(reports),
          log_(std::move(log)) {}

    // Publishes a group as soon as it is full. The caller waits for that, which limits how many orders are created
    // without mappings. Returns the orders of the group that cannot be published.
    asio::awaitable<std::vector<PublishFailure>> add(UnpublishedOrder order);
    // Publishes the incomplete last group.
    asio::awaitable<std::vector<PublishFailure>> flush();

  private:
    asio::awaitable<result<void>> find_objects(std::vector<UnpublishedOrder>& group,
                                               std::vector<PublishFailure>& unmappable);
    asio::awaitable<result<void>> note(std::vector<UnpublishedOrder> const& group);
    asio::awaitable<void> commit(std::vector<UnpublishedOrder> group);
    void count(std::vector<UnpublishedOrder> const& group, result<bool> const& committed);

    ChannelContext const& context_;
    Transport& omnitron_;
    BatchCommitter committer_;
    bool& supports_in_filter_;
    RunState& run_;
    Reports& reports_;
    Log log_;
    std::vector<UnpublishedOrder> pending_;
};

}  // namespace channeld
