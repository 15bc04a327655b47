#include "daemon/jobs/orders/fetch_and_update_order_items.hpp"

#include <fmt/format.h>

#include "commands/omnitron/item_update.hpp"

namespace channeld {

asio::awaitable<result<void>> ItemUpdates::prepare(Group group, Transport& omnitron) {
    std::vector<std::string> units;
    for (auto const& work : group) units.push_back(work->content.order_item);
    auto const keys = co_await objects_.keys_of("orderitem", std::move(units), omnitron);
    if (!keys) co_return keys.error();
    std::vector<std::int64_t> known;
    for (auto const& [unit, key] : *keys) known.push_back(key);
    Exchange exchange;
    auto talk = omnitron::read_items(exchange, api_, std::move(known));
    auto const rows = co_await converse(exchange, talk, omnitron);
    if (!rows) co_return rows.error();

    for (auto const& work : group) {
        auto const key = keys->find(work->content.order_item);
        auto const row = key == keys->end() ? rows->end() : rows->find(key->second);
        if (row == rows->end()) {
            work->failure = omnitron::Failure(
                permanent(
                    fmt::format("Omnitron has no order item with the remote id '{}': the order has to be imported "
                                "first (fetch_orders)",
                                work->content.order_item)),
                "unknown_item");
            continue;
        }
        work->creation.omnitron_pk = key->second;
        work->content.changes = omnitron::differences(work->content.changes, row->second);
        work->finished = work->content.changes.empty();
    }
    co_return result<void>();
}

asio::awaitable<omnitron::outcome<void>> ItemUpdates::carry_out(WorkPtr work, Transport& omnitron) {
    Exchange exchange;
    auto talk = omnitron::update_item(exchange, api_, work->creation.omnitron_pk, work->content.changes);
    co_return co_await converse(exchange, talk, omnitron);
}

}  // namespace channeld
