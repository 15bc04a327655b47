#include "commands/omnitron/created_orders.hpp"

namespace channeld::omnitron {

HttpTask<result<Page<StoredOrder>>> list_created_orders(RequestPort& omnitron, Api api, TimeRange range, int page) {
    Api::Parameters const parameters{{"created_date__gte", to_iso(range.from)},
                                     {"created_date__lt", to_iso(range.to)},
                                     {"sort", "id"},
                                     {"page", std::to_string(page)},
                                     {"limit", "100"}};
    auto request = api.get("find_created_orders", api.in_channel("orders/"), parameters);
    auto const reply = co_await omnitron.send(std::move(request));
    auto orders = read<Page<StoredOrder>>("find_created_orders", reply);
    if (!orders) co_return orders.error();
    for (auto const& order : orders->results) {
        auto const created = parse_iso(order.created_date.value_or(""));
        if (!created || *created < range.from || *created >= range.to)
            co_return permanent(
                "find_created_orders: this Omnitron ignores the filter created_date, so orders that only it has cannot "
                "be found");
    }
    co_return orders;
}

}  // namespace channeld::omnitron
