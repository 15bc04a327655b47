#include "daemon/jobs/orders/fetch_and_update_order_items.hpp"

#include <fmt/format.h>

#include "commands/omnitron/item_update.hpp"

namespace channeld {

asio::awaitable<result<void>> FetchAndUpdateOrderItems::resolve(Group group, Transport& omnitron) {
    std::vector<std::string> item_ids;
    for (auto const& work : group) item_ids.push_back(work->content.order_item);
    auto const pks = co_await objects_.pks_by_remote_id("orderitem", std::move(item_ids), omnitron);
    if (!pks) co_return pks.error();
    std::vector<std::int64_t> known;
    for (auto const& [item, pk] : *pks) known.push_back(pk);
    RequestPort port;
    auto task = omnitron::read_items(port, api_, std::move(known));
    auto const rows = co_await run_on(port, task, omnitron);
    if (!rows) co_return rows.error();

    for (auto const& work : group) {
        auto const pk = pks->find(work->content.order_item);
        auto const row = pk == pks->end() ? rows->end() : rows->find(pk->second);
        if (row == rows->end()) {
            work->failure = omnitron::Failure(
                permanent(
                    fmt::format("Omnitron has no order item with the remote id '{}': the order has to be imported "
                                "first (fetch_orders)",
                                work->content.order_item)),
                "unknown_item");
            continue;
        }
        work->entry_result.omnitron_pk = pk->second;
        work->content.changes = omnitron::changed_fields(work->content.changes, row->second);
        work->finished = work->content.changes.empty();
    }
    co_return result<void>();
}

asio::awaitable<omnitron::outcome<void>> FetchAndUpdateOrderItems::apply(WorkPtr work, Transport& omnitron) {
    RequestPort port;
    auto task = omnitron::update_item(port, api_, work->entry_result.omnitron_pk, work->content.changes);
    co_return co_await run_on(port, task, omnitron);
}

}  // namespace channeld
