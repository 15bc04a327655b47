#include "daemon/jobs/batches/batch_committer.hpp"

#include "commands/omnitron/batch_requests.hpp"
#include "daemon/jobs/batches/commit_decision.hpp"
#include "daemon/transport/ask.hpp"

namespace channeld::inline jobs {
namespace {

// Still without a pk.
OpenBatch batch_of(std::vector<EntryResult> const& results, CommitPart const& part) {
    OpenBatch batch;
    for (auto i = part.begin; i < part.end; ++i) {
        if (results[i].entry != 0) batch.entries.push_back(results[i].entry);
        batch.objects.insert(batch.objects.end(), results[i].objects.begin(), results[i].objects.end());
    }
    return batch;
}

}  // namespace

asio::awaitable<std::vector<CommitPart>> BatchCommitter::commit(std::vector<EntryResult> results) {
    std::vector<CommitPart> done, left;
    if (!results.empty()) left.push_back({0, results.size(), {}});
    while (!left.empty()) {
        auto part = std::move(left.back());
        left.pop_back();
        auto const committed = co_await commit_part(batch_of(results, part));
        if (auto halves = halve_on_refusal(part, committed)) {
            left.push_back(std::move(halves->second));
            left.push_back(std::move(halves->first));
            continue;
        }
        if (!committed) part.error = committed.error();
        done.push_back(std::move(part));
    }
    co_return done;
}

asio::awaitable<result<void>> BatchCommitter::commit_part(OpenBatch part) {
    part.channel = run_.context.name;
    part.content_type = content_type_;
    for (int tries = 1;; ++tries) {
        auto const committed = co_await try_once(part);
        if (!committed) co_return committed.error();
        if (*committed) co_return result<void>();
        auto const wait = lock_backoff(tries);
        if (!wait)
            co_return transient("another batch request holds the lock of content type " + content_type_ +
                                " in Omnitron; mapped by the next run");
        run_.log.warning("content_type_locked", "another batch request holds the lock of the content type; retrying",
                         {{"content_type", content_type_}});
        co_await run_.context.clock.wait(*wait);
    }
}

asio::awaitable<result<bool>> BatchCommitter::try_once(OpenBatch part) {
    auto const& context = run_.context;
    auto const turn = co_await context.content_locks.of(content_type_).acquire();
    auto const batch = co_await ask(run_.omnitron, omnitron::open_batch, context.api);
    if (!batch) co_return batch.error();
    part.pk = batch->pk;
    auto const objects = part.objects;
    auto const noted = co_await context.ledger.record_batch_opened(std::move(part));
    if (!noted) co_return noted.error();

    auto const end = co_await ask(run_.omnitron, omnitron::commit_and_close_batch, context.api, batch->pk,
                                  content_type_, objects, BatchStatus::initialized);
    // Unless Omnitron refused it, the ledger goes on knowing the batch; the next run brings it to its end.
    if (!end && end.error().kind != ErrorKind::permanent) co_return end.error();
    if (end && *end == omnitron::BatchEnd::done) {
        auto const stored = co_await context.ledger.record_batch_done(batch->pk, context.clock.now());
        if (!stored) co_return stored.error();
        co_return true;
    }
    auto const forgotten = co_await context.ledger.forget_batch(batch->pk);
    if (!forgotten) co_return forgotten.error();
    if (!end) co_return end.error();
    co_return false;
}

}  // namespace channeld::inline jobs
