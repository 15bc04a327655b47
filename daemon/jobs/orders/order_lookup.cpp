#include "daemon/jobs/orders/order_lookup.hpp"

#include <algorithm>

#include "daemon/transport/ask.hpp"

namespace channeld::inline jobs {
namespace {

OrderGroup missing(OrderGroup const& group) {
    OrderGroup out;
    for (auto const& work : group)
        if (work->is_missing()) out.push_back(work);
    return out;
}

}  // namespace

asio::awaitable<result<void>> OrderLookup::resolve(OrderGroup group, std::string identifier) {
    auto const existing = co_await existing_orders(group);
    if (!existing) co_return existing;
    auto const to_create = missing(group);
    if (to_create.empty()) co_return result<void>();
    auto const customers_known = co_await customers(to_create, std::move(identifier));
    if (!customers_known) co_return customers_known;
    co_return co_await products(to_create);
}

asio::awaitable<result<void>> OrderLookup::existing_orders(OrderGroup group) {
    std::vector<std::string> remote_ids;
    for (auto const& work : group) remote_ids.push_back(work->remote_id);
    auto const mappings = co_await ask(omnitron_, omnitron::find_mappings, api_, "order", std::move(remote_ids),
                                       omnitron::MappingState::success);
    if (!mappings) co_return mappings.error();
    OrderGroup mapped;
    for (auto const& work : group) {
        auto const hit = mappings->find(work->remote_id);
        if (hit == mappings->end()) continue;
        work->state = MappedOrder{hit->second};
        mapped.push_back(work);
    }
    auto const items_checked = co_await without_all_items(std::move(mapped));
    if (!items_checked) co_return items_checked;

    auto const unknown = missing(group);
    std::vector<std::string> numbers;
    for (auto const& work : unknown) numbers.push_back(omnitron::stored_number(work->content->order.number));
    if (numbers.empty()) co_return result<void>();
    auto const orders =
        co_await ask(omnitron_, omnitron::find_orders, api_, std::move(numbers), std::ref(capabilities_));
    if (!orders) co_return orders.error();
    for (auto const& work : unknown) {
        auto const hit = orders->find(omnitron::stored_number(work->content->order.number));
        if (hit != orders->end()) work->state = PresentOrder{hit->second};
    }
    co_return result<void>();
}

// An order may be mapped while one of its items is not: no later cancel or return could find that item.
asio::awaitable<result<void>> OrderLookup::without_all_items(OrderGroup group) {
    std::vector<std::string> ids;
    for (auto const& work : group)
        for (auto const& item : work->content->order_item) ids.push_back(item.remote_id);
    if (ids.empty()) co_return result<void>();
    auto const found = co_await ask(omnitron_, omnitron::find_mappings, api_, "orderitem", std::move(ids),
                                    omnitron::MappingState::success);
    if (!found) co_return found.error();
    for (auto const& work : group) {
        auto const& items = work->content->order_item;
        bool const all = std::all_of(items.begin(), items.end(),
                                     [&](OrderItem const& item) { return found->contains(item.remote_id); });
        if (!all) work->state = MissingOrder();
    }
    co_return result<void>();
}

asio::awaitable<result<void>> OrderLookup::customers(OrderGroup group, std::string identifier) {
    std::vector<std::string> identities;
    for (auto const& work : group) {
        auto identity = omnitron::identity(work->content->order.customer, identifier);
        if (!identity.empty()) identities.push_back(std::move(identity));
    }
    auto const found = co_await ask(omnitron_, omnitron::find_customers, api_, identifier, std::move(identities),
                                    std::ref(capabilities_));
    if (!found) co_return found.error();
    for (auto const& work : group) {
        auto const hit = found->find(omnitron::identity(work->content->order.customer, identifier));
        if (hit != found->end()) std::get<MissingOrder>(work->state).customer = hit->second;
    }
    co_return result<void>();
}

asio::awaitable<result<void>> OrderLookup::products(OrderGroup group) {
    std::vector<std::string> ids;
    for (auto const& work : group)
        for (auto const& item : work->content->order_item) ids.push_back(item.product);
    auto const found = co_await products_.find(std::move(ids), omnitron_);
    if (!found) co_return found.error();
    for (auto const& work : group)
        for (auto const& item : work->content->order_item)
            if (auto const hit = found->find(item.product); hit != found->end())
                std::get<MissingOrder>(work->state).products.insert(*hit);
    co_return result<void>();
}

}  // namespace channeld::inline jobs
