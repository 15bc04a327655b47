#include "daemon/jobs/orders/order_lookup.hpp"

#include <algorithm>

#include "daemon/transport/run_on.hpp"

namespace channeld {

asio::awaitable<result<void>> OrderLookup::resolve(std::vector<OrderWorkPtr> group, std::string identifier,
                                                   Transport& omnitron) {
    auto existing = co_await existing_orders(group, omnitron);
    if (!existing) co_return existing;

    std::vector<OrderWorkPtr> to_create;
    std::vector<std::string> product_ids;
    for (auto const& work : group) {
        if (work->mapped || work->stored) continue;
        to_create.push_back(work);
        for (auto const& item : work->content.order_item) product_ids.push_back(item.product);
    }
    if (to_create.empty()) co_return result<void>();
    auto customers_known = co_await customers(to_create, std::move(identifier), omnitron);
    if (!customers_known) co_return customers_known;
    auto const products = co_await products_.find(std::move(product_ids), omnitron);
    if (!products) co_return products.error();
    for (auto const& work : to_create)
        for (auto const& item : work->content.order_item)
            if (auto const hit = products->find(item.product); hit != products->end()) work->products.insert(*hit);
    co_return result<void>();
}

asio::awaitable<result<void>> OrderLookup::existing_orders(std::vector<OrderWorkPtr> group, Transport& omnitron) {
    std::vector<std::string> remote_ids, numbers;
    for (auto const& work : group) remote_ids.push_back(work->entry.remote_id);
    RequestPort mapping_port;
    auto mapping_task = omnitron::find_mappings(mapping_port, api_, "order", remote_ids);
    auto const mappings = co_await run_on(mapping_port, mapping_task, omnitron);
    if (!mappings) co_return mappings.error();

    std::vector<OrderWorkPtr> mapped;
    for (auto const& work : group) {
        auto const hit = mappings->find(work->entry.remote_id);
        if (hit != mappings->end()) work->mapped = hit->second, mapped.push_back(work);
    }
    auto items_checked = co_await unmapped_items(mapped, omnitron);
    if (!items_checked) co_return items_checked;

    for (auto const& work : group)
        if (!work->mapped) numbers.push_back(omnitron::stored_number(work->content.order.number));
    if (numbers.empty()) co_return result<void>();
    RequestPort order_port;
    auto order_task = omnitron::find_orders(order_port, api_, numbers, many_orders_at_once_);
    auto const orders = co_await run_on(order_port, order_task, omnitron);
    if (!orders) co_return orders.error();
    for (auto const& work : group) {
        auto const hit = orders->find(omnitron::stored_number(work->content.order.number));
        if (!work->mapped && hit != orders->end()) work->stored = hit->second;
    }
    co_return result<void>();
}

// An order may be mapped while one of its items is not: no later cancel or return could find that item.
asio::awaitable<result<void>> OrderLookup::unmapped_items(std::vector<OrderWorkPtr> group, Transport& omnitron) {
    std::vector<std::string> ids;
    for (auto const& work : group)
        for (auto const& item : work->content.order_item) ids.push_back(item.remote_id);
    if (ids.empty()) co_return result<void>();
    RequestPort port;
    auto task = omnitron::find_mappings(port, api_, "orderitem", ids);
    auto const found = co_await run_on(port, task, omnitron);
    if (!found) co_return found.error();
    for (auto const& work : group) {
        auto const& items = work->content.order_item;
        bool const all = std::all_of(items.begin(), items.end(),
                                     [&](OrderItem const& item) { return found->contains(item.remote_id); });
        if (!all) work->mapped.reset();
    }
    co_return result<void>();
}

asio::awaitable<result<void>> OrderLookup::customers(std::vector<OrderWorkPtr> group, std::string identifier,
                                                     Transport& omnitron) {
    std::vector<std::string> identities;
    for (auto const& work : group) {
        auto identity = omnitron::identity(work->content.order.customer, identifier);
        if (!identity.empty()) identities.push_back(std::move(identity));
    }
    RequestPort port;
    auto task = omnitron::find_customers(port, api_, identifier, identities, many_customers_at_once_);
    auto const found = co_await run_on(port, task, omnitron);
    if (!found) co_return found.error();
    for (auto const& work : group) {
        auto const hit = found->find(omnitron::identity(work->content.order.customer, identifier));
        if (hit != found->end()) work->customer = hit->second;
    }
    co_return result<void>();
}

}  // namespace channeld
