#pragma once

#include <chrono>
#include <map>

#include "commands/sdk/send_command.hpp"
#include "daemon/jobs/engine/channel_context.hpp"
#include "daemon/jobs/engine/job.hpp"

namespace channeld {

// The job `check_orders`: asks the channel for the results of batches it processes asynchronously, and closes their
// batch requests. A batch without a result at its deadline is closed as failed and reported to the merchant.
class CheckOrdersJob : public Job {
  public:
    // `deadline`: counted from the creation of the batch request.
    CheckOrdersJob(ChannelContext context, CheckOrders const& command, std::chrono::seconds deadline)
        : context_(std::move(context)), command_(command), deadline_(deadline) {}

    asio::awaitable<RunReport> run(StopToken const& stop) override;

  private:
    struct RunContext;
    using Known = std::map<std::int64_t, OpenBatch>;

    asio::awaitable<result<void>> check_all(RunContext& run);
    asio::awaitable<void> check(RunContext& run, BatchRequest const& batch, OpenBatch open);
    asio::awaitable<result<CheckAnswer>> ask(RunContext& run, std::string const& remote_batch_id);
    asio::awaitable<result<OpenBatch>> reconstruct(RunContext& run, BatchRequest const& batch);
    asio::awaitable<void> still_running(RunContext& run, BatchRequest const& batch, OpenBatch open);
    asio::awaitable<void> close(RunContext& run, OpenBatch open, std::vector<CheckedOrder> outcomes);
    asio::awaitable<void> escalate(RunContext& run, OpenBatch open);
    asio::awaitable<void> park(RunContext& run, BatchObject const& object, std::string cause, std::string reason,
                               OpenBatch& batch);
    asio::awaitable<result<void>> forget_closed(RunContext& run, Known const& known,
                                                std::vector<BatchRequest> const& listed);

    ChannelContext context_;
    CheckOrders const& command_;
    std::chrono::seconds deadline_;
};

}  // namespace channeld
