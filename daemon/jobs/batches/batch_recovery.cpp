#include "daemon/jobs/batches/batch_recovery.hpp"

#include "commands/omnitron/batch_requests.hpp"
#include "commands/omnitron/integration_actions.hpp"
#include "commands/omnitron/orders.hpp"
#include "commands/omnitron/remote_batches.hpp"
#include "daemon/transport/converse.hpp"

namespace channeld {

asio::awaitable<result<void>> BatchRecovery::recover(bool ask_omnitron) {
    auto const turn = co_await content_lock_.acquire();
    auto const known = co_await known_batches();
    if (!known || !ask_omnitron) co_return known;
    co_return co_await foreign_batches();
}

asio::awaitable<result<void>> BatchRecovery::known_batches() {
    auto const open = co_await ledger_.open_batches(channel_);
    if (!open) co_return open.error();
    for (auto const& batch : *open) {
        if (batch.content_type != content_type_) continue;
        if (batch.remote_batch_id) {
            auto const handed = co_await hand_over(batch);
            if (!handed) co_return handed;
            continue;
        }
        Exchange exchange;
        auto talk = omnitron::settle_batch(exchange, api_, batch.pk, batch.content_type, batch.objects);
        auto const end = co_await converse(exchange, talk, omnitron_);
        if (!end && end.error().kind != ErrorKind::permanent) co_return end.error();
        bool const done = end && *end == omnitron::BatchEnd::done;
        log_.info("closed a batch request of an earlier run",
                  {{"batch_request", std::to_string(batch.pk)}, {"status", done ? "done" : "fail"}});
        result<void> stored;
        if (done)
            stored = co_await ledger_.settled(batch.pk, clock_.now());
        else
            stored = co_await ledger_.abandoned(batch.pk);
        if (!stored) co_return stored;
    }
    co_return result<void>();
}

asio::awaitable<result<void>> BatchRecovery::hand_over(OpenBatch batch) {
    if (batch.handed_over) co_return result<void>();
    Exchange exchange;
    auto talk =
        omnitron::hand_over_batch(exchange, api_, batch.pk, batch.content_type, batch.objects, *batch.remote_batch_id);
    auto const handed = co_await converse(exchange, talk, omnitron_);
    if (!handed && handed.error().kind != ErrorKind::permanent) co_return handed.error();
    if (handed && *handed == omnitron::HandOver::blocked) co_return result<void>();
    if (handed && *handed == omnitron::HandOver::handed_over) {
        batch.handed_over = true;
        co_return co_await ledger_.opened(std::move(batch));
    }
    log_.warning(
        "a batch that the channel works on was closed in Omnitron; its orders are sent again when they are "
        "offered again",
        {{"batch_request", std::to_string(batch.pk)}, {"remote_batch", *batch.remote_batch_id}});
    co_return co_await ledger_.abandoned(batch.pk);
}

asio::awaitable<result<void>> BatchRecovery::foreign_batches() {
    Exchange find_exchange;
    auto find_talk = omnitron::committed_batches(find_exchange, api_, content_type_);
    auto const batches = co_await converse(find_exchange, find_talk, omnitron_);
    if (!batches) co_return batches.error();
    for (auto const& batch : *batches) {
        auto const objects = co_await objects_of(batch.local_batch_id);
        if (!objects) co_return objects.error();
        Exchange exchange;
        auto talk = omnitron::settle_batch(exchange, api_, batch.pk, content_type_, *objects);
        auto const end = co_await converse(exchange, talk, omnitron_);
        if (!end) co_return end.error();
        log_.warning("closed a batch request that nobody here remembers",
                     {{"batch_request", std::to_string(batch.pk)}, {"objects", std::to_string(objects->size())}});
    }
    co_return result<void>();
}

asio::awaitable<result<std::vector<BatchObject>>> BatchRecovery::objects_of(std::string local_batch_id) {
    Exchange action_exchange;
    auto action_talk = omnitron::find_processing(action_exchange, api_, std::move(local_batch_id));
    auto const actions = co_await converse(action_exchange, action_talk, omnitron_);
    if (!actions) co_return actions.error();
    Exchange exchange;
    auto talk = omnitron::remembered_objects(exchange, api_, *actions);
    co_return co_await converse(exchange, talk, omnitron_);
}

}  // namespace channeld
