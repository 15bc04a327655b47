#include "daemon/jobs/orders/fetch_and_update_order_items.hpp"

#include "commands/omnitron/item_update.hpp"
#include "daemon/jobs/lookup/unknown_object.hpp"
#include "daemon/transport/ask.hpp"

namespace channeld::inline jobs {

asio::awaitable<result<void>> FetchAndUpdateOrderItems::resolve(Group group) {
    std::vector<std::string> units;
    for (auto const& work : group) units.push_back(item_of(*work).order_item);
    auto const keys = co_await objects_.pks_by_remote_id("orderitem", std::move(units), run_.omnitron);
    if (!keys) co_return keys.error();
    std::vector<std::int64_t> known;
    for (auto const& [unit, key] : *keys) known.push_back(key);
    auto const rows = co_await ask(run_.omnitron, omnitron::read_items, run_.context.api, std::move(known));
    if (!rows) co_return rows.error();

    for (auto const& work : group) {
        auto const key = keys->find(item_of(*work).order_item);
        auto const row = key == keys->end() ? rows->end() : rows->find(key->second);
        if (row == rows->end()) {
            work->failure = unknown_item(item_of(*work).order_item);
            if (key != keys->end()) work->failure->waits_for.reset();  // it is mapped, and gone
            continue;
        }
        work->result.omnitron_pk = key->second;
        auto& changes = prepared_of(*work);
        changes = omnitron::changed_fields(item_of(*work).changes, row->second);
        work->finished = changes.empty();
    }
    co_return result<void>();
}

asio::awaitable<omnitron::outcome<void>> FetchAndUpdateOrderItems::apply(WorkPtr work, Transport& omnitron) {
    co_return co_await ask(omnitron, omnitron::update_item, run_.context.api, work->result.omnitron_pk,
                           prepared_of(*work));
}

}  // namespace channeld::inline jobs
