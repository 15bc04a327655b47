#include "daemon/jobs/batches/batch_committer.hpp"

#include "commands/omnitron/batch_requests.hpp"
#include "daemon/transport/run_on.hpp"

namespace channeld {
namespace {

constexpr int max_attempts = 6;  // about half a minute until another batch releases the lock
constexpr std::chrono::seconds first_wait{1};

}  // namespace

Error BatchCommitter::blocked() const {
    return transient("another batch request holds the lock of content type " + content_type_ +
                     " in Omnitron; mapped by the next run");
}

asio::awaitable<result<bool>> BatchCommitter::commit(std::vector<EntryResult> const& entry_results) {
    auto wait = first_wait;
    for (int tries = 1;; ++tries) {
        auto committed = co_await try_once(entry_results);
        if (!committed || *committed || tries == max_attempts) co_return committed;
        log_.warning("another batch request holds the lock of content type " + content_type_ + "; retrying");
        co_await context_.clock.wait(wait);
        wait *= 2;
    }
}

asio::awaitable<result<bool>> BatchCommitter::try_once(std::vector<EntryResult> const& entry_results) {
    auto const turn = co_await content_lock_.acquire();
    RequestPort open_port;
    auto open_task = omnitron::open_batch(open_port, context_.api);
    auto const batch = co_await run_on(open_port, open_task, omnitron_);
    if (!batch) co_return batch.error();

    OpenBatch open;
    open.pk = batch->pk;
    open.channel = context_.name;
    open.content_type = content_type_;
    for (auto const& entry_result : entry_results) {
        if (entry_result.entry != 0) open.entries.push_back(entry_result.entry);
        open.objects.insert(open.objects.end(), entry_result.objects.begin(), entry_result.objects.end());
    }
    auto const objects = open.objects;
    auto const noted = co_await context_.ledger.record_batch_opened(std::move(open));
    if (!noted) co_return noted.error();

    RequestPort port;
    auto task = omnitron::commit_and_close_batch(port, context_.api, batch->pk, content_type_, objects);
    auto const end = co_await run_on(port, task, omnitron_);
    // Unless Omnitron refused it, the batch stays in the ledger and is closed by the next run.
    if (!end && end.error().kind != ErrorKind::permanent) co_return end.error();
    if (end && *end == omnitron::BatchEnd::done) {
        auto const stored = co_await context_.ledger.record_batch_done(batch->pk, context_.clock.now());
        if (!stored) co_return stored.error();
        co_return true;
    }
    auto const forgotten = co_await context_.ledger.forget_batch(batch->pk);
    if (!forgotten) co_return forgotten.error();
    if (!end) co_return end.error();
    co_return false;
}

}  // namespace channeld
