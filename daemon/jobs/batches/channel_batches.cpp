#include "daemon/jobs/batches/channel_batches.hpp"

#include "commands/omnitron/batch_requests.hpp"
#include "commands/omnitron/remote_batches.hpp"
#include "daemon/jobs/batches/batch_committer.hpp"
#include "daemon/jobs/batches/batch_recovery.hpp"
#include "daemon/transport/ask.hpp"

namespace channeld::inline jobs {

asio::awaitable<result<void>> ChannelBatches::recover(RunScope& run) {
    BatchRecovery recovery(run, content_type_);
    auto const recovered = co_await recovery.recover(!recovered_);
    recovered_ = recovered_ || recovered;
    co_return recovered;
}

asio::awaitable<std::vector<CommitPart>> ChannelBatches::commit(RunScope& run, std::vector<EntryResult> results) {
    BatchCommitter committer(run, content_type_);
    co_return co_await committer.commit(std::move(results));
}

asio::awaitable<result<std::int64_t>> ChannelBatches::open(RunScope& run) {
    auto const batch = co_await ask(run.omnitron, omnitron::open_batch, run.context.api);
    if (!batch) co_return batch.error();
    co_return batch->pk;
}

asio::awaitable<result<void>> ChannelBatches::accept(RunScope& run, OpenBatch batch) {
    batch.channel = run.context.name;
    batch.content_type = content_type_;
    auto const noted = co_await run.context.ledger.record_batch_opened(batch);
    if (!noted) co_return noted;

    auto const turn = co_await run.context.content_locks.of(content_type_).acquire();
    auto const handed = co_await ask(run.omnitron, omnitron::report_sent_to_remote, run.context.api, batch.pk,
                                     content_type_, batch.objects, *batch.remote_batch_id);
    if (handed && *handed == omnitron::SentToRemote::reported) {
        batch.sent_to_remote = true;
        co_return co_await run.context.ledger.record_batch_opened(std::move(batch));
    }
    run.log.warning("batch_not_handed_over",
                    "batch accepted by the channel but not recorded in Omnitron; retried by the next run",
                    {{"batch_pk", std::to_string(batch.pk)},
                     {"remote_batch_id", *batch.remote_batch_id},
                     {"message", handed ? "another batch request holds the lock" : handed.error().message}});
    co_return result<void>();
}

asio::awaitable<void> ChannelBatches::discard(RunScope& run, std::int64_t pk) {
    std::vector<BatchObject> const none;
    auto const closed = co_await ask(run.omnitron, omnitron::fail_batch, run.context.api, pk, none);
    // It is `initialized` and locks nothing, so nobody has to come back to it.
    if (!closed)
        run.log.debug("batch_not_closed", "cannot close an unused batch request",
                      {{"batch_pk", std::to_string(pk)}, {"message", closed.error().message}});
}

}  // namespace channeld::inline jobs
