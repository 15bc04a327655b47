#include "commands/channels/trendyol/get_cancelled_orders.hpp"

#include <algorithm>
#include <set>

#include "commands/channels/trendyol/api_error.hpp"
#include "commands/channels/trendyol/cancels.hpp"
#include "commands/channels/trendyol/package.hpp"
#include "commands/channels/trendyol/request.hpp"
#include "commands/channels/trendyol/stream.hpp"

namespace channeld::channels::trendyol {
namespace {

// A package is closed a little before its successors can be read, so younger changes wait for the next run.
constexpr Duration successor_delay = std::chrono::minutes(2);
// The overlap returns the same rows in every run. An answer from the cache may delay a cancel, but never invents one.
constexpr auto cache_duration = std::chrono::minutes(30);

Window delayed_window(FetchQuery const& query, Settings const& settings) {
    return next_window(query.position, query.now, {settings.look_back, settings.overlap, successor_delay});
}

HttpRequest read_request(std::string const& order_number, Settings const& settings) {
    auto request = packages_of_order(order_number, "read_packages", settings);
    request.cache_for = cache_duration;
    return request;
}

using Cancels = std::vector<Fetched<CancelOrder>>;

struct Rows {
    std::vector<std::string> orders;  // to be read as a whole
    Cancels unreadable;
    std::size_t others = 0;
};

Rows classify_rows(std::vector<Node> rows) {
    Rows out;
    std::set<std::string> seen;
    for (auto& row : rows) {
        auto const key = package_key(with_current_names(row)).text;
        auto const package = package_state(std::move(row));
        auto const invalid = [&](std::string cause, std::string reason) {
            if (!seen.insert(key).second) return;
            out.unreadable.push_back({key, key, Invalid{std::move(cause), std::move(reason)}});
        };
        if (!package)
            invalid("unreadable_package", "the package cannot be read: " + package.error().message);
        else if (!may_contain_cancel(*package))
            ++out.others;
        else if (package->orderNumber.text.empty())
            invalid("missing_field", "the package is cancelled or replaced, but has no orderNumber");
        else if (auto const& number = package->orderNumber.text;
                 std::find(out.orders.begin(), out.orders.end(), number) == out.orders.end())
            out.orders.push_back(number);
    }
    return out;
}

result<Cancels> cancels_in(HttpRequest const& request, HttpResponse const& response, Settings const& settings) {
    if (!response.ok()) return trendyol_error(request, response, settings);
    auto const packages = package_states(request, response);
    if (!packages) return packages.error();
    return cancels_of(*packages, settings);
}

// The error concerns this order only and must not stop the others.
bool concerns_one_order(HttpResponse const& response) {
    return response.status == 400 || (response.ok() && parse_json(response.body));
}

}  // namespace

result<std::string> GetCancelledItems::range(TimeRange range, Timestamp now) const {
    return start_position(range, now);
}

std::vector<HttpRequest> GetCancelledItems::transform_data(FetchQuery const& query) const {
    return {stream_request(delayed_window(query, settings_), "get_cancelled_orders", settings_)};
}

HttpTask<result<std::vector<HttpResponse>>> GetCancelledItems::send_request(RequestPort& channel,
                                                                            std::vector<HttpRequest> requests) const {
    auto reply = co_await channel.send(std::move(requests.front()));
    if (!reply) co_return reply.error();
    std::vector<HttpResponse> responses{std::move(*reply)};
    if (!responses.front().ok()) co_return responses;
    auto const orders = classify_rows(rows_in(responses.front())).orders;
    for (auto const& order : orders) {
        auto request = read_request(order, settings_);
        auto answer = co_await channel.send(std::move(request));
        if (!answer) co_return answer.error();
        responses.push_back(std::move(*answer));
        if (!responses.back().ok()) break;
    }
    co_return responses;
}

result<FetchPage<CancelOrder>> GetCancelledItems::normalize_response(FetchQuery const& query,
                                                                     std::vector<HttpRequest> const& requests,
                                                                     std::vector<HttpResponse> const& responses) const {
    auto read =
        stream_page(delayed_window(query, settings_), query.now, requests.front(), responses.front(), settings_);
    if (!read) return read.error();
    auto rows = classify_rows(std::move(read->rows));
    FetchPage<CancelOrder> page;
    page.position = read->position;
    page.more = read->more;
    page.ignored = rows.others;
    page.items = std::move(rows.unreadable);
    std::set<std::string> seen;
    for (std::size_t i = 0; i < rows.orders.size(); ++i) {
        auto const& order = rows.orders[i];
        auto const request = read_request(order, settings_);
        if (i + 1 >= responses.size()) return transient(request.label + ": there is no reply for an order");
        auto cancels = cancels_in(request, responses[i + 1], settings_);
        if (!cancels && concerns_one_order(responses[i + 1]))
            cancels = Cancels{{order, order, Invalid{"unreadable_order", cancels.error().message}}};
        if (!cancels) return cancels.error();
        if (cancels->empty()) ++page.ignored;
        for (auto& cancel : *cancels)
            if (seen.insert(cancel.remote_id).second) page.items.push_back(std::move(cancel));
    }
    return page;
}

}  // namespace channeld::channels::trendyol
