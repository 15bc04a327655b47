#include "daemon/jobs/orders/update_orders.hpp"

#include "commands/omnitron/cargo.hpp"
#include "commands/omnitron/changed_orders.hpp"
#include "commands/omnitron/order_items.hpp"
#include "daemon/transport/ask.hpp"

namespace channeld::inline jobs {

asio::awaitable<result<UpdateOrders::Page>> UpdateOrders::read(int page) {
    auto const rows = co_await ask(run_.omnitron, omnitron::list_changed_orders, run_.context.api, page);
    if (!rows) co_return rows.error();
    Page out;
    out.last = rows->last;
    for (auto const& order : rows->results) {
        auto& work = out.works.emplace_back(std::make_shared<OutboundWork>());
        work->entry.display_number = order.number;
        item_of(*work) = omnitron::to_update(order);
        // The payload says which company it was, until its code is known.
        if (order.cargo_company) item_of(*work).cargo_company = std::to_string(*order.cargo_company);
        prepared_of(*work).pk = order.cargo_company;
        work->object.pk = order.primary_key();
        work->object.version_date = order.modified_date;
        work->object.content_type = run_.job.content_type;
    }
    co_return out;
}

asio::awaitable<result<void>> UpdateOrders::resolve(Group group) {
    if (group.empty()) co_return result<void>();
    std::vector<std::int64_t> keys;
    for (auto const& work : group) keys.push_back(work->object.pk);
    auto const remote_ids =
        co_await objects_.remote_ids_by_pk(std::string(run_.job.content_type), std::move(keys), run_.omnitron);
    if (!remote_ids) co_return remote_ids.error();
    for (auto const& work : group) {
        auto const known = remote_ids->find(work->object.pk);
        if (known != remote_ids->end()) {
            item_of(*work).remote_id = known->second;
            work->object.remote_id = known->second;
            continue;
        }
        work->object.failed_reason_type = FailedReason::mapping;
        work->failure =
            omnitron::Failure(permanent("the order has no integration action with the channel's id in Omnitron: only "
                                        "orders that came from the channel can be updated there"),
                              "unmapped_order");
    }
    auto const codes = co_await add_cargo_codes(group);
    if (!codes || !needs_items_) co_return codes;
    co_return co_await add_items(group);
}

asio::awaitable<result<void>> UpdateOrders::add_cargo_codes(Group group) {
    std::erase_if(group, [](WorkPtr const& work) { return !prepared_of(*work).pk; });
    if (group.empty()) co_return result<void>();
    auto const codes = co_await ask(run_.omnitron, omnitron::get_cargo_codes, run_.context.api);
    if (!codes) co_return codes.error();
    for (auto const& work : group) {
        auto const known = codes->find(*prepared_of(*work).pk);
        item_of(*work).cargo_company = known == codes->end() ? std::nullopt : std::optional(known->second);
    }
    co_return result<void>();
}

asio::awaitable<result<void>> UpdateOrders::add_items(Group group) {
    std::vector<std::int64_t> orders;
    for (auto const& work : group)
        if (!work->failure) orders.push_back(work->object.pk);
    auto const items = co_await ask(run_.omnitron, omnitron::find_order_items, run_.context.api, std::move(orders),
                                    std::ref(run_.context.capabilities));
    if (!items) co_return items.error();
    std::vector<std::int64_t> keys;
    for (auto const& [order, of_order] : *items)
        for (auto const& item : of_order) keys.push_back(item.primary_key());
    auto const remote_ids = co_await objects_.remote_ids_by_pk("orderitem", std::move(keys), run_.omnitron);
    if (!remote_ids) co_return remote_ids.error();
    for (auto const& work : group) {
        auto const of_order = items->find(work->object.pk);
        if (of_order == items->end()) continue;
        for (auto const& item : of_order->second) {
            auto const known = remote_ids->find(item.primary_key());
            if (known == remote_ids->end()) continue;  // not of the channel: a gift that the merchant added
            auto& unit = item_of(*work).order_item.emplace_back(omnitron::to_update(item));
            unit.remote_id = known->second;
        }
    }
    co_return result<void>();
}

}  // namespace channeld::inline jobs
