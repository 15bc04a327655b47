#pragma once

#include <deque>

#include "commands/sdk/send_command.hpp"
#include "daemon/async/keyed_lock.hpp"
#include "daemon/async/task_group.hpp"
#include "daemon/jobs/batches/accepted_batches.hpp"
#include "daemon/jobs/engine/channel_context.hpp"
#include "daemon/jobs/engine/outbound_work.hpp"
#include "daemon/jobs/engine/run_state.hpp"
#include "daemon/transport/run_on.hpp"

namespace channeld {

// Sends items to a channel and determines the outcome of each. The intent is durable before an item is sent; an item
// that was sent before without a clear answer is first checked by the command's `probe`.
template <class Item>
class Sending {
  public:
    using Work = OutboundWork<Item>;
    using WorkPtr = std::shared_ptr<Work>;
    using Group = OutboundGroup<Item>;

    Sending(SendCommand<Item> const& command, std::string job, ChannelContext const& context, Transport& channel,
            AcceptedBatches& batches, RunState const& run)
        : command_(command), job_(std::move(job)), context_(context), channel_(channel), batches_(batches), run_(run) {}

    // Afterwards each item has an outcome or a failure, or was accepted for asynchronous processing.
    asio::awaitable<void> send(Group group);

  private:
    asio::awaitable<void> consume(std::deque<Group>& calls);
    asio::awaitable<void> call(Group group);
    asio::awaitable<void> probe(WorkPtr work, bool just_sent);
    asio::awaitable<result<SendAnswer>> ask(Group const& group);
    asio::awaitable<void> handle_answer(Group group, result<SendAnswer> answer, std::optional<std::int64_t> batch);

    static void fail(Group const& group, Error const& error) {
        for (auto const& work : group) work->failure = omnitron::Failure(error, "not_sent");
    }

    SendCommand<Item> const& command_;
    std::string job_;
    ChannelContext const& context_;
    Transport& channel_;
    AcceptedBatches& batches_;
    RunState const& run_;
    KeyedLock turns_;
};

}  // namespace channeld

#include "daemon/jobs/engine/sending_calls.hpp"
