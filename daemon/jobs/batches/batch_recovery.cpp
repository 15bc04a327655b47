#include "daemon/jobs/batches/batch_recovery.hpp"

#include "commands/omnitron/batch_requests.hpp"
#include "commands/omnitron/integration_actions.hpp"
#include "commands/omnitron/orders.hpp"
#include "commands/omnitron/remote_batches.hpp"
#include "daemon/transport/ask.hpp"

namespace channeld::inline jobs {

asio::awaitable<result<void>> BatchRecovery::recover(bool ask_omnitron) {
    auto const turn = co_await run_.context.content_locks.of(content_type_).acquire();
    auto const known = co_await recover_known();
    if (!known || !ask_omnitron) co_return known;
    co_return co_await recover_orphaned();
}

asio::awaitable<result<void>> BatchRecovery::recover_known() {
    auto const open = co_await run_.context.ledger.open_batches(run_.context.name);
    if (!open) co_return open.error();
    for (auto const& batch : *open) {
        if (batch.content_type != content_type_) continue;
        if (batch.remote_batch_id) {
            auto const handed = co_await hand_over(batch);
            if (!handed) co_return handed;
            continue;
        }
        auto const end = co_await ask(run_.omnitron, omnitron::commit_and_close_batch, run_.context.api, batch.pk,
                                      batch.content_type, batch.objects, BatchStatus::initialized);
        if (!end && end.error().kind != ErrorKind::permanent) co_return end.error();
        bool const done = end && *end == omnitron::BatchEnd::done;
        run_.log.info("batch_recovered", "closed a batch request of a previous run",
                      {{"batch_pk", std::to_string(batch.pk)}, {"status", done ? "done" : "fail"}});
        result<void> stored;
        if (done)
            stored = co_await run_.context.ledger.record_batch_done(batch.pk, run_.context.clock.now());
        else
            stored = co_await run_.context.ledger.forget_batch(batch.pk);
        if (!stored) co_return stored;
    }
    co_return result<void>();
}

asio::awaitable<result<void>> BatchRecovery::hand_over(OpenBatch batch) {
    if (batch.sent_to_remote) co_return result<void>();
    auto const handed = co_await ask(run_.omnitron, omnitron::report_sent_to_remote, run_.context.api, batch.pk,
                                     batch.content_type, batch.objects, *batch.remote_batch_id);
    if (!handed && handed.error().kind != ErrorKind::permanent) co_return handed.error();
    if (handed && *handed == omnitron::SentToRemote::blocked) co_return result<void>();
    if (handed && *handed == omnitron::SentToRemote::reported) {
        batch.sent_to_remote = true;
        co_return co_await run_.context.ledger.record_batch_opened(std::move(batch));
    }
    run_.log.warning("batch_closed_elsewhere",
                     "a batch the channel is processing was closed in Omnitron by another party",
                     {{"batch_pk", std::to_string(batch.pk)}, {"remote_batch_id", *batch.remote_batch_id}});
    co_return co_await run_.context.ledger.forget_batch(batch.pk);
}

asio::awaitable<result<void>> BatchRecovery::recover_orphaned() {
    auto const batches = co_await ask(run_.omnitron, omnitron::list_committed_batches, run_.context.api, content_type_);
    if (!batches) co_return batches.error();
    for (auto const& batch : *batches) {
        auto const objects = co_await mapping_objects(batch.local_batch_id);
        if (!objects) co_return objects.error();
        auto const end = co_await ask(run_.omnitron, omnitron::commit_and_close_batch, run_.context.api, batch.pk,
                                      content_type_, *objects, BatchStatus::initialized);
        if (!end) co_return end.error();
        run_.log.warning("orphaned_batch_closed", "closed orphaned batch request",
                         {{"batch_pk", std::to_string(batch.pk)}, {"objects", std::to_string(objects->size())}});
    }
    co_return result<void>();
}

asio::awaitable<result<std::vector<BatchObject>>> BatchRecovery::mapping_objects(std::string local_batch_id) {
    auto const actions =
        co_await ask(run_.omnitron, omnitron::list_processing_actions, run_.context.api, std::move(local_batch_id));
    if (!actions) co_return actions.error();
    co_return co_await ask(run_.omnitron, omnitron::reconstruct_objects, run_.context.api, *actions);
}

}  // namespace channeld::inline jobs
