#pragma once

#include <deque>

#include "daemon/async/keyed_lock.hpp"
#include "daemon/jobs/engine/batches.hpp"
#include "daemon/jobs/engine/item_sink.hpp"
#include "daemon/jobs/engine/outbound.hpp"

namespace channeld::inline jobs {

// Brings items to a channel and finds out what became of each. The intent is durable before an item is sent. What was
// sent before without a clear answer is probed first. One object per run; all of it outlives this.
class Sending {
  public:
    using WorkPtr = OutboundFlow::WorkPtr;
    using Group = OutboundFlow::Group;

    Sending(RunScope& run, ItemSink& sink, Batches& batches) : run_(run), sink_(sink), batches_(batches) {}

    // Afterwards each has an outcome or a failure, or is accepted for later.
    asio::awaitable<void> send(Group group);

  private:
    asio::awaitable<void> consume(std::deque<Group>& calls);
    asio::awaitable<void> call(Group group);
    asio::awaitable<void> probe(WorkPtr work, bool was_sent_now);
    asio::awaitable<void> accept_answer(Group group, result<SendAnswer> answer, std::optional<std::int64_t> batch);
    asio::awaitable<result<void>> accept_batch(Group group, std::string remote_batch_id,
                                               std::optional<std::int64_t> batch);

    RunScope& run_;
    ItemSink& sink_;
    Batches& batches_;
    KeyedLock turns_;
};

}  // namespace channeld::inline jobs
