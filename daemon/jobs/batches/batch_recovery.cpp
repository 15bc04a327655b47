#include "daemon/jobs/batches/batch_recovery.hpp"

#include "commands/omnitron/batch_requests.hpp"
#include "commands/omnitron/integration_actions.hpp"
#include "commands/omnitron/orders.hpp"
#include "commands/omnitron/remote_batches.hpp"
#include "daemon/transport/run_on.hpp"

namespace channeld {

asio::awaitable<result<void>> BatchRecovery::recover(bool ask_omnitron) {
    auto const turn = co_await content_lock_.acquire();
    auto const known = co_await close_known_batches();
    if (!known || !ask_omnitron) co_return known;
    co_return co_await close_orphaned_batches();
}

asio::awaitable<result<void>> BatchRecovery::close_known_batches() {
    auto const open = co_await ledger_.open_batches(channel_);
    if (!open) co_return open.error();
    for (auto const& batch : *open) {
        if (batch.content_type != content_type_) continue;
        if (batch.remote_batch_id) {
            auto const handed = co_await mark_sent_to_remote(batch);
            if (!handed) co_return handed;
            continue;
        }
        RequestPort port;
        auto task = omnitron::commit_and_close_batch(port, api_, batch.pk, batch.content_type, batch.objects);
        auto const end = co_await run_on(port, task, omnitron_);
        if (!end && end.error().kind != ErrorKind::permanent) co_return end.error();
        bool const done = end && *end == omnitron::BatchEnd::done;
        log_.info("closed a batch request of a previous run",
                  {{"batch_request", std::to_string(batch.pk)}, {"status", done ? "done" : "fail"}});
        result<void> stored;
        if (done)
            stored = co_await ledger_.record_batch_done(batch.pk, clock_.now());
        else
            stored = co_await ledger_.forget_batch(batch.pk);
        if (!stored) co_return stored;
    }
    co_return result<void>();
}

asio::awaitable<result<void>> BatchRecovery::mark_sent_to_remote(OpenBatch batch) {
    if (batch.sent_to_remote) co_return result<void>();
    RequestPort port;
    auto task = omnitron::report_sent_to_remote(port, api_, batch.pk, batch.content_type, batch.objects,
                                                *batch.remote_batch_id);
    auto const handed = co_await run_on(port, task, omnitron_);
    if (!handed && handed.error().kind != ErrorKind::permanent) co_return handed.error();
    if (handed && *handed == omnitron::SentToRemote::blocked) co_return result<void>();
    if (handed && *handed == omnitron::SentToRemote::reported) {
        batch.sent_to_remote = true;
        co_return co_await ledger_.record_batch_opened(std::move(batch));
    }
    log_.warning(
        "a batch the channel is processing was closed in Omnitron; its orders are sent again when Omnitron offers them "
        "again",
        {{"batch_request", std::to_string(batch.pk)}, {"remote_batch", *batch.remote_batch_id}});
    co_return co_await ledger_.forget_batch(batch.pk);
}

asio::awaitable<result<void>> BatchRecovery::close_orphaned_batches() {
    RequestPort find_port;
    auto find_task = omnitron::list_committed_batches(find_port, api_, content_type_);
    auto const batches = co_await run_on(find_port, find_task, omnitron_);
    if (!batches) co_return batches.error();
    for (auto const& batch : *batches) {
        auto const objects = co_await mapping_objects(batch.local_batch_id);
        if (!objects) co_return objects.error();
        RequestPort port;
        auto task = omnitron::commit_and_close_batch(port, api_, batch.pk, content_type_, *objects);
        auto const end = co_await run_on(port, task, omnitron_);
        if (!end) co_return end.error();
        log_.warning("closed orphaned batch request",
                     {{"batch_request", std::to_string(batch.pk)}, {"objects", std::to_string(objects->size())}});
    }
    co_return result<void>();
}

asio::awaitable<result<std::vector<BatchObject>>> BatchRecovery::mapping_objects(std::string local_batch_id) {
    RequestPort action_port;
    auto action_task = omnitron::list_processing_actions(action_port, api_, std::move(local_batch_id));
    auto const actions = co_await run_on(action_port, action_task, omnitron_);
    if (!actions) co_return actions.error();
    RequestPort port;
    auto task = omnitron::reconstruct_objects(port, api_, *actions);
    co_return co_await run_on(port, task, omnitron_);
}

}  // namespace channeld
