#pragma once

#include <vector>

#include "commands/omnitron/orders.hpp"
#include "daemon/jobs/batches/batch_committer.hpp"
#include "daemon/jobs/orders/order_work.hpp"
#include "daemon/jobs/engine/reports.hpp"
#include "daemon/jobs/engine/run_state.hpp"

namespace channeld {

// An order that is in Omnitron and waits for its integration actions.
struct Unmapped {
    OrderWorkPtr work;
    Creation creation;
    std::optional<omnitron::PlacedOrder> placed;  // by this run; else the ledger knows the creation and its objects
};

// One that cannot get them, and why.
struct Unmappable {
    OrderWorkPtr work;
    omnitron::Failure failure;
    int requests = 0;
};

// Gives orders their integration actions, in groups: their items are read at once, their creation is noted in the
// ledger in one transaction (after a crash before that, their intents make the next run look for them), and one batch
// request for all is committed and closed at once. Only one batch of a content type may be in `commit`, so all jobs of
// the channel that use `order` share `content_lock`.
class OrderSettling {
  public:
    OrderSettling(ChannelParts const& parts, Transport& omnitron, bool& items_of_many, RunState& run, Reports& reports,
                  Log log)
        : parts_(parts),
          omnitron_(omnitron),
          batches_(parts, parts.order_lock, "order", omnitron, log),
          items_of_many_(items_of_many),
          run_(run),
          reports_(reports),
          log_(std::move(log)) {}

    // Settles a group when one is full; the caller waits for it, which holds back orders that cannot be settled. What
    // comes back is the caller's again.
    asio::awaitable<std::vector<Unmappable>> add(Unmapped order);
    // Settles what is left.
    asio::awaitable<std::vector<Unmappable>> flush();

  private:
    asio::awaitable<result<void>> find_objects(std::vector<Unmapped>& group, std::vector<Unmappable>& unmappable);
    asio::awaitable<result<void>> note(std::vector<Unmapped> const& group);
    asio::awaitable<void> settle(std::vector<Unmapped> group);
    void count(std::vector<Unmapped> const& group, result<bool> const& settled);

    ChannelParts const& parts_;
    Transport& omnitron_;
    BatchSettling batches_;
    bool& items_of_many_;
    RunState& run_;
    Reports& reports_;
    Log log_;
    std::vector<Unmapped> waiting_;
};

}  // namespace channeld
