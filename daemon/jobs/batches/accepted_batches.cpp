#include "daemon/jobs/batches/accepted_batches.hpp"

#include "commands/omnitron/batch_requests.hpp"
#include "commands/omnitron/remote_batches.hpp"
#include "daemon/transport/converse.hpp"

namespace channeld {

asio::awaitable<result<std::int64_t>> AcceptedBatches::open() {
    Exchange exchange;
    auto talk = omnitron::open_batch(exchange, parts_.api);
    auto const batch = co_await converse(exchange, talk, omnitron_);
    if (!batch) co_return batch.error();
    co_return batch->pk;
}

asio::awaitable<result<void>> AcceptedBatches::accepted(OpenBatch batch) {
    batch.channel = parts_.name;
    batch.content_type = content_type_;
    auto const noted = co_await parts_.ledger.opened(batch);
    if (!noted) co_return noted;

    auto const turn = co_await content_lock_.acquire();
    Exchange exchange;
    auto talk =
        omnitron::hand_over_batch(exchange, parts_.api, batch.pk, content_type_, batch.objects, *batch.remote_batch_id);
    auto const handed = co_await converse(exchange, talk, omnitron_);
    if (handed && *handed == omnitron::HandOver::handed_over) {
        batch.handed_over = true;
        co_return co_await parts_.ledger.opened(std::move(batch));
    }
    log_.warning("Omnitron does not know yet that the channel works on a batch; told by the next run",
                 {{"batch_request", std::to_string(batch.pk)},
                  {"remote_batch", *batch.remote_batch_id},
                  {"reason", handed ? "another batch request holds the lock" : handed.error().message}});
    co_return result<void>();
}

asio::awaitable<void> AcceptedBatches::discard(std::int64_t pk) {
    Exchange exchange;
    auto talk = omnitron::fail_batch(exchange, parts_.api, pk, {});
    auto const closed = co_await converse(exchange, talk, omnitron_);
    // It is `initialized` and locks nothing, so nobody has to come back to it.
    if (!closed) log_.debug("an unused batch request was not closed", {{"reason", closed.error().message}});
}

}  // namespace channeld
