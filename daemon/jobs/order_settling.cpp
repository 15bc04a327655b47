#include "daemon/jobs/order_settling.hpp"

#include "commands/omnitron/batch_requests.hpp"
#include "daemon/transport/converse.hpp"

namespace channeld {
namespace {

constexpr std::size_t group_size = 50;  // orders in one batch request, as the old product reads them
constexpr int most_tries = 6;           // about half a minute for a foreign batch to let go of the lock
constexpr std::chrono::seconds first_wait{1};

}  // namespace

asio::awaitable<void> OrderSettling::add(Unmapped order) {
    waiting_.push_back(std::move(order));
    if (waiting_.size() >= group_size) co_await flush();
}

asio::awaitable<void> OrderSettling::flush() {
    auto group = std::exchange(waiting_, {});
    if (!group.empty()) co_await settle(std::move(group));
}

asio::awaitable<void> OrderSettling::settle(std::vector<Unmapped> group) {
    auto wait = first_wait;
    result<bool> settled = false;
    for (int tries = 1; tries <= most_tries; ++tries) {
        settled = co_await try_once(group);
        if (!settled || *settled || tries == most_tries) break;
        log_.warning("another batch request holds the lock of content type order; trying again");
        co_await clock_.wait(wait);
        wait *= 2;
    }
    if (settled && *settled) {
        for (auto const& order : group) ++(order.existed ? run_.accounting.already : run_.accounting.created);
        run_.succeeded();
        co_return;
    }
    auto const why = settled ? transient(
                                   "another batch request holds the lock of content type order in Omnitron; the "
                                   "orders exist and are mapped by the next run")
                             : settled.error();
    log_.error("orders are in Omnitron without their integration actions",
               {{"orders", std::to_string(group.size())}, {"reason", why.message}});
    run_.accounting.failed += static_cast<std::int64_t>(group.size()) - 1;
    run_.failed(why);
}

asio::awaitable<result<bool>> OrderSettling::try_once(std::vector<Unmapped> const& group) {
    auto const turn = co_await content_lock_.acquire();
    Exchange open_exchange;
    auto open_talk = omnitron::open_batch(open_exchange, api_);
    auto const batch = co_await converse(open_exchange, open_talk, omnitron_);
    if (!batch) co_return batch.error();

    OpenBatch open;
    open.pk = batch->pk;
    open.channel = channel_;
    open.content_type = "order";
    for (auto const& order : group) {
        open.entries.push_back(order.entry);
        open.objects.insert(open.objects.end(), order.objects.begin(), order.objects.end());
    }
    auto const objects = open.objects;
    auto const noted = co_await ledger_.opened(std::move(open));
    if (!noted) co_return noted.error();

    Exchange exchange;
    auto talk = omnitron::settle_batch(exchange, api_, batch->pk, "order", objects);
    auto const end = co_await converse(exchange, talk, omnitron_);
    if (!end) co_return end.error();  // the ledger knows the batch; the next run brings it to its end
    if (*end == omnitron::BatchEnd::done) {
        auto const stored = co_await ledger_.settled(batch->pk, clock_.now());
        if (!stored) co_return stored.error();
        co_return true;
    }
    auto const forgotten = co_await ledger_.abandoned(batch->pk);
    if (!forgotten) co_return forgotten.error();
    co_return false;
}

}  // namespace channeld
