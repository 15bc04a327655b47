#pragma once

#include <chrono>
#include <map>

#include "commands/sdk/send_command.hpp"
#include "daemon/jobs/engine/batches.hpp"
#include "daemon/jobs/engine/run_scope.hpp"

namespace channeld::inline jobs {

// Asks a channel what became of the batches of one content type that it works on by itself, and closes their batch
// requests. One that stays without an answer past its deadline is closed as failed and told to a person. The job's
// facts name the content type, and the item type of the entries that wait for an answer.
class CheckOrdersJob : public Job {
  public:
    // `deadline`: from the batch request's creation. `command`, and what `context` refers to, outlive the job.
    CheckOrdersJob(JobFacts facts, ChannelContext context, CheckOrders const& command, std::chrono::seconds deadline)
        : facts_(facts), context_(std::move(context)), command_(command), deadline_(deadline) {}

    asio::awaitable<RunReport> run(StopToken const& stop) override;

  private:
    using Known = std::map<std::int64_t, OpenBatch>;

    asio::awaitable<void> run(RunScope& run);
    asio::awaitable<result<void>> check_all(RunScope& run);
    asio::awaitable<void> check(RunScope& run, BatchRequest batch, OpenBatch open);
    asio::awaitable<result<CheckAnswer>> ask_channel(RunScope& run, std::string remote_batch_id);
    asio::awaitable<result<OpenBatch>> reconstruct(RunScope& run, BatchRequest batch);
    asio::awaitable<void> keep_waiting(RunScope& run, BatchRequest batch, OpenBatch open);
    asio::awaitable<void> close(RunScope& run, OpenBatch open, std::vector<CheckedOrder> outcomes);
    asio::awaitable<void> escalate(RunScope& run, OpenBatch open);
    asio::awaitable<void> park(RunScope& run, BatchObject object, omnitron::Failure failure, OpenBatch& batch);
    asio::awaitable<result<void>> forget_closed(RunScope& run, Known known, std::vector<BatchRequest> listed);

    JobFacts facts_;
    ChannelContext context_;
    CheckOrders const& command_;
    std::chrono::seconds deadline_;
};

}  // namespace channeld::inline jobs
