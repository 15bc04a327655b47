#include "daemon/jobs/orders/unmapped_orders.hpp"

#include "commands/omnitron/created_orders.hpp"
#include "commands/omnitron/integration_actions.hpp"
#include "commands/omnitron/order_items.hpp"
#include "commands/omnitron/orders.hpp"
#include "daemon/transport/ask.hpp"

namespace channeld::inline jobs {

asio::awaitable<result<void>> UnmappedOrders::map(TimeRange created) {
    bool last = false;
    for (int page = 1; !last && !run_.state.stop().requested(); ++page) {
        auto orders = co_await ask(run_.omnitron, omnitron::list_created_orders, run_.context.api, created, page);
        if (!orders && orders.error().kind == ErrorKind::permanent) {
            run_.log.warning("orphaned_order_search_failed", "cannot search for orders without integration actions",
                             {{"message", orders.error().message}});
            co_return result<void>();
        }
        if (!orders) co_return orders.error();
        last = orders->last || orders->results.empty();
        auto const mapped = co_await map(std::move(orders->results));
        if (!mapped) co_return mapped;
    }
    if (!last)
        co_return transient(
            "stopped while searching for orders without integration actions; continued by the next run");
    co_return result<void>();
}

asio::awaitable<result<void>> UnmappedOrders::map(Orders orders) {
    std::erase_if(orders, [](StoredOrder const& order) { return omnitron::remote_id_of(order).empty(); });
    auto const unmapped = co_await without_action(std::move(orders));
    if (!unmapped) co_return unmapped.error();
    if (unmapped->empty()) co_return result<void>();
    std::vector<std::int64_t> keys;
    for (auto const& order : *unmapped) keys.push_back(order.primary_key());
    auto items = co_await ask(run_.omnitron, omnitron::find_order_items, run_.context.api, std::move(keys),
                              std::ref(run_.context.capabilities));
    if (!items) co_return items.error();
    std::vector<EntryResult> results;
    for (auto const& order : *unmapped) {
        auto objects =
            omnitron::objects_from_extra_field(omnitron::existing_order(order).stored, (*items)[order.primary_key()]);
        if (objects) {
            auto& mapping = results.emplace_back();
            mapping.omnitron_pk = order.primary_key();
            mapping.objects = std::move(*objects);
        } else {
            run_.log.warning("orphaned_order_skipped", "order without integration action skipped",
                             {{"order_number", order.number}, {"message", objects.error().message}});
        }
    }
    co_return co_await commit(std::move(results));
}

asio::awaitable<result<UnmappedOrders::Orders>> UnmappedOrders::without_action(Orders orders) {
    std::vector<std::int64_t> keys;
    for (auto const& order : orders) keys.push_back(order.primary_key());
    auto const mapped =
        co_await ask(run_.omnitron, omnitron::find_remote_ids, run_.context.api, "order", std::move(keys));
    if (!mapped) co_return mapped.error();
    std::erase_if(orders, [&](StoredOrder const& order) { return mapped->contains(order.primary_key()); });
    co_return orders;
}

// One that Omnitron refuses does not keep the others unmapped.
asio::awaitable<result<void>> UnmappedOrders::commit(std::vector<EntryResult> results) {
    auto const parts = co_await batches_.commit(run_, results);
    for (auto const& part : parts) {
        auto const first_pk = std::to_string(results[part.begin].omnitron_pk);
        if (!part.error)
            run_.log.warning("orphaned_orders_recovered", "recovered orphaned orders: integration actions created",
                             {{"orders", std::to_string(part.end - part.begin)}, {"first_order_pk", first_pk}});
        else if (part.error->kind == ErrorKind::permanent)
            run_.log.warning("orphaned_order_refused", "Omnitron refused the integration action of an order",
                             {{"order_pk", first_pk}, {"message", part.error->message}});
        else
            co_return *part.error;
    }
    co_return result<void>();
}

}  // namespace channeld::inline jobs
