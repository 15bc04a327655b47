#include "daemon/views/orders.hpp"

#include <algorithm>

#include "daemon/views/words.hpp"

namespace channeld::views {

asio::awaitable<result<std::vector<EntryView>>> list_orders(Ledger& ledger, EntryFilter filter) {
    filter.item_type = "order";
    auto const entries = co_await ledger.entries(std::move(filter));
    if (!entries) co_return entries.error();
    co_return views_of(*entries);
}

asio::awaitable<result<std::vector<EntryView>>> show_order(Ledger& ledger, std::string display_number) {
    EntryFilter filter;
    filter.display_number = std::move(display_number);
    auto entries = co_await ledger.entries(std::move(filter));
    if (!entries) co_return entries.error();
    std::reverse(entries->begin(), entries->end());
    co_return views_of(*entries);
}

std::string orders_text(std::vector<EntryView> const& orders) {
    std::string out;
    for (auto const& order : orders)
        append_line(out, "{:<32} {:<16} {:<8} {:>10}  {}  {}", order.display_number, order.channel,
                    word_of(order.state), order.pk ? std::to_string(order.pk) : "-", short_time(order.seen_at),
                    order.message);
    return out;
}

}  // namespace channeld::views
