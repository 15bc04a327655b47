#include "daemon/jobs/orders/unmapped_orders.hpp"

#include "commands/omnitron/created_orders.hpp"
#include "commands/omnitron/integration_actions.hpp"
#include "commands/omnitron/order_items.hpp"
#include "commands/omnitron/orders.hpp"
#include "daemon/transport/converse.hpp"

namespace channeld {

UnmappedOrders::UnmappedOrders(ChannelParts const& parts, Transport& omnitron, Log log)
    : parts_(parts), omnitron_(omnitron), log_(log), batches_(parts, parts.order_lock, "order", omnitron, log) {}

asio::awaitable<result<void>> UnmappedOrders::map(TimeRange created, Stop const& stop) {
    bool last = false;
    for (int page = 1; !last && !stop.requested(); ++page) {
        Exchange exchange;
        auto talk = omnitron::created_orders(exchange, parts_.api, created, page);
        auto orders = co_await converse(exchange, talk, omnitron_);
        if (!orders && orders.error().kind == ErrorKind::permanent) {
            log_.warning("orders without integration actions cannot be looked for",
                         {{"reason", orders.error().message}});
            co_return result<void>();
        }
        if (!orders) co_return orders.error();
        last = orders->last || orders->results.empty();
        auto const mapped = co_await map(std::move(orders->results));
        if (!mapped) co_return mapped;
    }
    if (!last) co_return transient("stopped before all orders without integration actions were looked for");
    co_return result<void>();
}

asio::awaitable<result<void>> UnmappedOrders::map(Orders orders) {
    std::erase_if(orders, [](StoredOrder const& order) { return omnitron::remote_id_of(order).empty(); });
    auto const unmapped = co_await without_action(std::move(orders));
    if (!unmapped) co_return unmapped.error();
    if (unmapped->empty()) co_return result<void>();
    std::vector<std::int64_t> keys;
    for (auto const& order : *unmapped) keys.push_back(order.key());
    Exchange exchange;
    auto talk = omnitron::find_order_items(exchange, parts_.api, std::move(keys), items_of_many_);
    auto items = co_await converse(exchange, talk, omnitron_);
    if (!items) co_return items.error();
    std::vector<Creation> creations;
    for (auto const& order : *unmapped) {
        auto objects = omnitron::own_objects(omnitron::found_there(order).stored, (*items)[order.key()]);
        if (objects) {
            Creation creation;
            creation.omnitron_pk = order.key();
            creation.objects = std::move(*objects);
            creations.push_back(std::move(creation));
        } else {
            log_.warning("order without integration action left as it is",
                         {{"order", order.number}, {"reason", objects.error().message}});
        }
    }
    co_return co_await settle(std::move(creations));
}

asio::awaitable<result<UnmappedOrders::Orders>> UnmappedOrders::without_action(Orders orders) {
    std::vector<std::int64_t> keys;
    for (auto const& order : orders) keys.push_back(order.key());
    Exchange exchange;
    auto talk = omnitron::find_remote_ids(exchange, parts_.api, "order", std::move(keys));
    auto const mapped = co_await converse(exchange, talk, omnitron_);
    if (!mapped) co_return mapped.error();
    std::erase_if(orders, [&](StoredOrder const& order) { return mapped->contains(order.key()); });
    co_return orders;
}

// One that Omnitron refuses must not keep the others unmapped.
asio::awaitable<result<void>> UnmappedOrders::settle(std::vector<Creation> creations) {
    if (creations.empty()) co_return result<void>();
    auto const settled = co_await batches_.settle(creations);
    bool const refused = !settled && settled.error().kind == ErrorKind::permanent;
    if (refused && creations.size() > 1) {
        for (auto& creation : creations) {
            std::vector<Creation> alone{std::move(creation)};
            auto const mapped = co_await settle(std::move(alone));
            if (!mapped) co_return mapped;
        }
        co_return result<void>();
    }
    Log::Fields const fields{{"orders", std::to_string(creations.size())},
                             {"pk", std::to_string(creations.front().omnitron_pk)}};
    if (refused) {
        log_.warning("order stays without integration action: " + settled.error().message, fields);
        co_return result<void>();
    }
    if (!settled) co_return settled.error();
    if (!*settled) co_return batches_.blocked();
    log_.warning("mapped orders that nobody here remembers", fields);
    co_return result<void>();
}

}  // namespace channeld
