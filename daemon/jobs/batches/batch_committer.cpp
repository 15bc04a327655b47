#include "daemon/jobs/batches/batch_committer.hpp"

#include "commands/omnitron/batch_requests.hpp"
#include "daemon/transport/converse.hpp"

namespace channeld {
namespace {

constexpr int most_tries = 6;  // about half a minute for a foreign batch to let go of the lock
constexpr std::chrono::seconds first_wait{1};

}  // namespace

Error BatchSettling::blocked() const {
    return transient("another batch request holds the lock of content type " + content_type_ +
                     " in Omnitron; what is there is mapped by the next run");
}

asio::awaitable<result<bool>> BatchSettling::settle(std::vector<Creation> const& creations) {
    auto wait = first_wait;
    for (int tries = 1;; ++tries) {
        auto settled = co_await try_once(creations);
        if (!settled || *settled || tries == most_tries) co_return settled;
        log_.warning("another batch request holds the lock of content type " + content_type_ + "; trying again");
        co_await parts_.clock.wait(wait);
        wait *= 2;
    }
}

asio::awaitable<result<bool>> BatchSettling::try_once(std::vector<Creation> const& creations) {
    auto const turn = co_await content_lock_.acquire();
    Exchange open_exchange;
    auto open_talk = omnitron::open_batch(open_exchange, parts_.api);
    auto const batch = co_await converse(open_exchange, open_talk, omnitron_);
    if (!batch) co_return batch.error();

    OpenBatch open;
    open.pk = batch->pk;
    open.channel = parts_.name;
    open.content_type = content_type_;
    for (auto const& creation : creations) {
        if (creation.entry != 0) open.entries.push_back(creation.entry);
        open.objects.insert(open.objects.end(), creation.objects.begin(), creation.objects.end());
    }
    auto const objects = open.objects;
    auto const noted = co_await parts_.ledger.opened(std::move(open));
    if (!noted) co_return noted.error();

    Exchange exchange;
    auto talk = omnitron::settle_batch(exchange, parts_.api, batch->pk, content_type_, objects);
    auto const end = co_await converse(exchange, talk, omnitron_);
    // Unless Omnitron refused it, the ledger goes on knowing the batch; the next run brings it to its end.
    if (!end && end.error().kind != ErrorKind::permanent) co_return end.error();
    if (end && *end == omnitron::BatchEnd::done) {
        auto const stored = co_await parts_.ledger.settled(batch->pk, parts_.clock.now());
        if (!stored) co_return stored.error();
        co_return true;
    }
    auto const forgotten = co_await parts_.ledger.abandoned(batch->pk);
    if (!forgotten) co_return forgotten.error();
    if (!end) co_return end.error();
    co_return false;
}

}  // namespace channeld
