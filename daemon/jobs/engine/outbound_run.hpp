#pragma once

#include <set>

#include "daemon/jobs/engine/sending.hpp"

namespace channeld::inline jobs {

// One run of an outbound job. Omnitron's queue is the inbox: an item stays in it until a batch request says what became
// of it. The ledger remembers by item and version what the channel was sent, so that a crash between the two sends
// nothing twice. The channel is asked before a batch request is committed: the lock of its content type is held for two
// requests, however slow the channel is. Everything outlives it.
class OutboundRun {
  public:
    OutboundRun(RunScope& run, ItemSink& sink, OutboundFlow& flow, Batches& batches)
        : run_(run), sink_(sink), flow_(flow), batches_(batches), sending_(run, sink, batches) {}

    asio::awaitable<void> run();

  private:
    using WorkPtr = OutboundFlow::WorkPtr;
    using Group = OutboundFlow::Group;

    // What the ledger says of the works of a page.
    struct Sorted {
        Group to_send;
        Group known;  // the channel has this version; only Omnitron does not know
    };

    asio::awaitable<void> process_queue();
    // True when something has left the queue.
    asio::awaitable<bool> process(Group works);
    asio::awaitable<result<std::vector<StoredItem>>> store(Group const& works);
    Sorted classify(Group const& works, std::vector<StoredItem> stored);
    asio::awaitable<void> record(Group works);
    asio::awaitable<void> record_failure(WorkPtr work);
    asio::awaitable<void> park(WorkPtr work, omnitron::Failure failure, std::optional<Timestamp> next_try_at);
    asio::awaitable<bool> publish();

    EntryResult delivered(OutboundWork const& work) const;
    EntryResult outcome_only(OutboundWork const& work) const;

    RunScope& run_;
    ItemSink& sink_;
    OutboundFlow& flow_;
    Batches& batches_;
    Sending sending_;
    std::set<std::int64_t> seen_;         // pks that this run has worked on already
    std::vector<EntryResult> to_commit_;  // what Omnitron has to hear of the works of this page
};

}  // namespace channeld::inline jobs
