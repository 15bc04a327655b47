#include "commands/omnitron/order_items.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace channeld::omnitron {
namespace {

using Items = std::vector<StoredOrderItem>;

// All pages of the items that match. nullopt when Omnitron refuses the `__in` filter with HTTP 400.
HttpTask<result<std::optional<Items>>> list_items(RequestPort& omnitron, Api api, std::string field,
                                                  std::string value) {
    Items items;
    for (int number = 1; number <= max_pages; ++number) {
        Api::Parameters const parameters{
            {field, value}, {"sort", "id"}, {"page", std::to_string(number)}, {"limit", "100"}};
        auto request = api.get("get_order_items", api.in_channel("order_items/"), parameters);
        auto const reply = co_await omnitron.send(std::move(request));
        if (reply && reply->status == 400 && field != "order") co_return std::nullopt;
        auto page = read<Page<StoredOrderItem>>("get_order_items", reply);
        if (!page) co_return page.error();
        std::move(page->results.begin(), page->results.end(), std::back_inserter(items));
        if (page->last) break;
    }
    co_return items;
}

// The items by their order. nullopt when one belongs to an order that was not asked for: Omnitron ignored the filter.
std::optional<OrderItems> by_order(Items items, std::vector<std::int64_t> const& orders) {
    OrderItems out;
    for (auto& item : items) {
        auto const order = item.order.value_or(0);
        if (std::find(orders.begin(), orders.end(), order) == orders.end()) return std::nullopt;
        out[order].push_back(std::move(item));
    }
    return out;
}

}  // namespace

HttpTask<result<Items>> get_order_items(RequestPort& omnitron, Api api, std::int64_t order) {
    auto reading = list_items(omnitron, api, "order", std::to_string(order));
    auto items = co_await reading;
    if (!items) co_return items.error();
    std::erase_if(**items, [&](StoredOrderItem const& item) { return item.order.value_or(order) != order; });
    co_return std::move(**items);
}

HttpTask<result<OrderItems>> find_order_items(RequestPort& omnitron, Api api, std::vector<std::int64_t> orders,
                                              Capabilities& capabilities) {
    if (capabilities.items_by_order && orders.size() > 1) {
        auto reading = list_items(omnitron, api, "order__in", fmt::format("{}", fmt::join(orders, ",")));
        auto items = co_await reading;
        if (!items) co_return items.error();
        auto found = *items ? by_order(std::move(**items), orders) : std::nullopt;
        if (found) co_return std::move(*found);
        capabilities.items_by_order = false;
    }
    OrderItems found;
    for (auto const order : orders) {
        auto reading = get_order_items(omnitron, api, order);
        auto items = co_await reading;
        if (!items) co_return items.error();
        found[order] = std::move(*items);
    }
    co_return found;
}

}  // namespace channeld::omnitron
