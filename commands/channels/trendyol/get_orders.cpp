#include "commands/channels/trendyol/get_orders.hpp"

#include <set>

#include "commands/channels/trendyol/order.hpp"
#include "commands/channels/trendyol/stream.hpp"

namespace channeld::channels::trendyol {

result<std::string> GetPackages::range(TimeRange range, Timestamp now) const {
    return start_position(range, now);
}

std::vector<HttpRequest> GetPackages::transform_data(FetchQuery const& query) const {
    return {stream_request(window_of(query, settings_), "get_orders", settings_)};
}

result<FetchPage<ChannelCreateOrder>> GetPackages::normalize_response(
    FetchQuery const& query, std::vector<HttpRequest> const& requests,
    std::vector<HttpResponse> const& responses) const {
    auto read = stream_page(window_of(query, settings_), query.now, requests.front(), responses.front(), settings_);
    if (!read) return read.error();
    FetchPage<ChannelCreateOrder> page;
    page.position = read->position;
    page.more = read->more;
    std::set<std::string> seen;
    for (auto& row : read->rows) {
        auto order = order_of(std::move(row), settings_);
        // Rows come newest first, so a second row of a package is an older state of it.
        if (order && seen.insert(order->remote_id).second)
            page.items.push_back(std::move(*order));
        else
            ++page.ignored;
    }
    return page;
}

}  // namespace channeld::channels::trendyol
