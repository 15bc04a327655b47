#include "daemon/jobs/orders/unmapped_orders.hpp"

#include "commands/omnitron/created_orders.hpp"
#include "commands/omnitron/integration_actions.hpp"
#include "commands/omnitron/order_items.hpp"
#include "commands/omnitron/orders.hpp"
#include "daemon/transport/run_on.hpp"

namespace channeld {

UnmappedOrders::UnmappedOrders(ChannelContext const& context, Transport& omnitron, Log log)
    : context_(context),
      omnitron_(omnitron),
      log_(log),
      committer_(context, context.order_lock, "order", omnitron, log) {}

asio::awaitable<result<void>> UnmappedOrders::map(TimeRange created, StopToken const& stop) {
    bool last = false;
    for (int page = 1; !last && !stop.requested(); ++page) {
        RequestPort port;
        auto task = omnitron::list_created_orders(port, context_.api, created, page);
        auto orders = co_await run_on(port, task, omnitron_);
        if (!orders && orders.error().kind == ErrorKind::permanent) {
            log_.warning("cannot search for orders without integration actions", {{"reason", orders.error().message}});
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
    RequestPort port;
    auto task = omnitron::find_order_items(port, context_.api, std::move(keys), supports_in_filter_);
    auto items = co_await run_on(port, task, omnitron_);
    if (!items) co_return items.error();
    std::vector<EntryResult> entry_results;
    for (auto const& order : *unmapped) {
        auto objects =
            omnitron::objects_from_extra_field(omnitron::existing_order(order).stored, (*items)[order.primary_key()]);
        if (objects) {
            EntryResult entry_result;
            entry_result.omnitron_pk = order.primary_key();
            entry_result.objects = std::move(*objects);
            entry_results.push_back(std::move(entry_result));
        } else {
            log_.warning("order without integration action skipped",
                         {{"order", order.number}, {"reason", objects.error().message}});
        }
    }
    co_return co_await commit(std::move(entry_results));
}

asio::awaitable<result<UnmappedOrders::Orders>> UnmappedOrders::without_action(Orders orders) {
    std::vector<std::int64_t> keys;
    for (auto const& order : orders) keys.push_back(order.primary_key());
    RequestPort port;
    auto task = omnitron::find_remote_ids(port, context_.api, "order", std::move(keys));
    auto const mapped = co_await run_on(port, task, omnitron_);
    if (!mapped) co_return mapped.error();
    std::erase_if(orders, [&](StoredOrder const& order) { return mapped->contains(order.primary_key()); });
    co_return orders;
}

// A refused order must not keep the others unmapped: they are committed one by one.
asio::awaitable<result<void>> UnmappedOrders::commit(std::vector<EntryResult> entry_results) {
    if (entry_results.empty()) co_return result<void>();
    auto const committed = co_await committer_.commit(entry_results);
    bool const refused = !committed && committed.error().kind == ErrorKind::permanent;
    if (refused && entry_results.size() > 1) {
        for (auto& entry_result : entry_results) {
            std::vector<EntryResult> alone{std::move(entry_result)};
            auto const mapped = co_await commit(std::move(alone));
            if (!mapped) co_return mapped;
        }
        co_return result<void>();
    }
    Log::Fields const fields{{"orders", std::to_string(entry_results.size())},
                             {"pk", std::to_string(entry_results.front().omnitron_pk)}};
    if (refused) {
        log_.warning("Omnitron refused the integration action of an order: " + committed.error().message, fields);
        co_return result<void>();
    }
    if (!committed) co_return committed.error();
    if (!*committed) co_return committer_.blocked();
    log_.warning("recovered orphaned orders: integration actions created", fields);
    co_return result<void>();
}

}  // namespace channeld
