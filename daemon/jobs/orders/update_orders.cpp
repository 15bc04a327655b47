#include "daemon/jobs/orders/update_orders.hpp"

#include <algorithm>

#include "commands/omnitron/cargo.hpp"
#include "commands/omnitron/changed_orders.hpp"
#include "commands/omnitron/order_items.hpp"

namespace channeld {

asio::awaitable<result<UpdateOrders::Page>> UpdateOrders::read(int page, Transport& omnitron) {
    RequestPort port;
    auto task = omnitron::list_changed_orders(port, context_.api, page);
    auto const rows = co_await run_on(port, task, omnitron);
    if (!rows) co_return rows.error();
    Page out;
    out.last = rows->last;
    for (auto const& order : rows->results) {
        auto& work = out.works.emplace_back(std::make_shared<OutboundWork<UpdatedOrder>>());
        work->entry.display_number = order.number;
        work->content = omnitron::to_update(order);
        if (order.cargo_company) work->content.cargo_company = std::to_string(*order.cargo_company);
        work->object.pk = order.primary_key();
        work->object.version_date = order.modified_date;
        work->object.content_type = "order";
    }
    co_return out;
}

asio::awaitable<result<void>> UpdateOrders::resolve(Group group, Transport& omnitron) {
    if (group.empty()) co_return result<void>();
    std::vector<std::int64_t> pks;
    for (auto const& work : group) pks.push_back(work->object.pk);
    auto const remote_ids = co_await objects_.remote_ids_by_pk("order", std::move(pks), omnitron);
    if (!remote_ids) co_return remote_ids.error();
    for (auto const& work : group) {
        auto const known = remote_ids->find(work->object.pk);
        if (known != remote_ids->end()) {
            work->content.remote_id = known->second;
            work->object.remote_id = known->second;
            continue;
        }
        work->object.failed_reason_type = FailedReason::mapping;
        work->failure =
            omnitron::Failure(permanent("the order has no integration action with the channel's id in Omnitron: only "
                                        "orders that came from the channel can be updated there"),
                              "unmapped_order");
    }
    auto const codes = co_await add_cargo_codes(group, omnitron);
    if (!codes || !needs_items_) co_return codes;
    co_return co_await add_items(group, omnitron);
}

// The queue contains the company's pk; the channel needs its erp code.
asio::awaitable<result<void>> UpdateOrders::add_cargo_codes(Group const& group, Transport& omnitron) {
    bool const any =
        std::any_of(group.begin(), group.end(), [](auto const& work) { return work->content.cargo_company; });
    if (!any) co_return result<void>();
    RequestPort port;
    auto task = omnitron::get_cargo_codes(port, context_.api);
    auto const codes = co_await run_on(port, task, omnitron);
    if (!codes) co_return codes.error();
    for (auto const& work : group) {
        auto& company = work->content.cargo_company;
        if (!company) continue;
        auto const known = codes->find(std::stoll(*company));
        company = known == codes->end() ? std::nullopt : std::optional(known->second);
    }
    co_return result<void>();
}

asio::awaitable<result<void>> UpdateOrders::add_items(Group const& group, Transport& omnitron) {
    std::vector<std::int64_t> orders;
    for (auto const& work : group)
        if (!work->failure) orders.push_back(work->object.pk);
    RequestPort port;
    auto task = omnitron::find_order_items(port, context_.api, std::move(orders), supports_in_filter_);
    auto const items = co_await run_on(port, task, omnitron);
    if (!items) co_return items.error();
    std::vector<std::int64_t> pks;
    for (auto const& [order, of_order] : *items)
        for (auto const& item : of_order) pks.push_back(item.primary_key());
    auto const remote_ids = co_await objects_.remote_ids_by_pk("orderitem", std::move(pks), omnitron);
    if (!remote_ids) co_return remote_ids.error();
    for (auto const& work : group) {
        auto const of_order = items->find(work->object.pk);
        if (of_order == items->end()) continue;
        for (auto const& item : of_order->second) {
            auto const known = remote_ids->find(item.primary_key());
            if (known == remote_ids->end()) continue;  // not from the channel, such as a gift added by the merchant
            auto& update = work->content.order_item.emplace_back(omnitron::to_update(item));
            update.remote_id = known->second;
        }
    }
    co_return result<void>();
}

}  // namespace channeld
