#pragma once

#include <chrono>
#include <map>

#include "commands/sdk/send_command.hpp"
#include "daemon/jobs/engine/channel_context.hpp"
#include "daemon/jobs/engine/job.hpp"

namespace channeld {

// The job `check_orders`: asks the channel what became of the batches that it works on by itself, and closes their
// batch requests. One that stays without an answer past its deadline is closed as failed and told to a person.
class CheckRemoteBatches : public Job {
  public:
    // `deadline`: from the batch request's creation.
    CheckRemoteBatches(ChannelParts parts, CheckOrders const& command, std::chrono::seconds deadline)
        : parts_(std::move(parts)), command_(command), deadline_(deadline) {}

    asio::awaitable<RunReport> run(Stop const& stop) override;

  private:
    struct Context;
    using Known = std::map<std::int64_t, OpenBatch>;

    asio::awaitable<result<void>> check_all(Context& context);
    asio::awaitable<void> check(Context& context, BatchRequest const& batch, OpenBatch open);
    asio::awaitable<result<CheckAnswer>> ask(Context& context, std::string const& remote_batch_id);
    asio::awaitable<result<OpenBatch>> remembered(Context& context, BatchRequest const& batch);
    asio::awaitable<void> still_running(Context& context, BatchRequest const& batch, OpenBatch open);
    asio::awaitable<void> close(Context& context, OpenBatch open, std::vector<CheckedOrder> outcomes);
    asio::awaitable<void> escalate(Context& context, OpenBatch open);
    asio::awaitable<void> park(Context& context, BatchObject const& object, std::string cause, std::string reason,
                               OpenBatch& batch);
    asio::awaitable<result<void>> forget_closed(Context& context, Known const& known,
                                                std::vector<BatchRequest> const& listed);

    ChannelParts parts_;
    CheckOrders const& command_;
    std::chrono::seconds deadline_;
};

}  // namespace channeld
