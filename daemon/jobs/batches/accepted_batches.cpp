#include "daemon/jobs/batches/accepted_batches.hpp"

#include "commands/omnitron/batch_requests.hpp"
#include "commands/omnitron/remote_batches.hpp"
#include "daemon/transport/run_on.hpp"

namespace channeld {

asio::awaitable<result<std::int64_t>> AcceptedBatches::open() {
    RequestPort port;
    auto task = omnitron::open_batch(port, context_.api);
    auto const batch = co_await run_on(port, task, omnitron_);
    if (!batch) co_return batch.error();
    co_return batch->pk;
}

asio::awaitable<result<void>> AcceptedBatches::record_accepted(OpenBatch batch) {
    batch.channel = context_.name;
    batch.content_type = content_type_;
    auto const noted = co_await context_.ledger.record_batch_opened(batch);
    if (!noted) co_return noted;

    auto const turn = co_await content_lock_.acquire();
    RequestPort port;
    auto task = omnitron::report_sent_to_remote(port, context_.api, batch.pk, content_type_, batch.objects,
                                                *batch.remote_batch_id);
    auto const handed = co_await run_on(port, task, omnitron_);
    if (handed && *handed == omnitron::SentToRemote::reported) {
        batch.sent_to_remote = true;
        co_return co_await context_.ledger.record_batch_opened(std::move(batch));
    }
    log_.warning("batch accepted by the channel but not recorded in Omnitron; retried by the next run",
                 {{"batch_request", std::to_string(batch.pk)},
                  {"remote_batch", *batch.remote_batch_id},
                  {"reason", handed ? "another batch request holds the lock" : handed.error().message}});
    co_return result<void>();
}

asio::awaitable<void> AcceptedBatches::discard(std::int64_t pk) {
    RequestPort port;
    auto task = omnitron::fail_batch(port, context_.api, pk, {});
    auto const closed = co_await run_on(port, task, omnitron_);
    // It is still `initialized` and holds no lock, so no retry is needed.
    if (!closed) log_.debug("cannot close an unused batch request", {{"reason", closed.error().message}});
}

}  // namespace channeld
