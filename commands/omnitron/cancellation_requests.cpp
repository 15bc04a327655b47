#include "commands/omnitron/cancellation_requests.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "commands/omnitron/detail/truncate.hpp"
#include "dto/reflect/encode.hpp"

namespace channeld::omnitron {
namespace {

constexpr std::size_t max_description_length = 1000;

using Requests = std::vector<StoredCancellationRequest>;

// All pages. nullopt when Omnitron refuses the `__in` filter with HTTP 400.
HttpTask<result<std::optional<Requests>>> list_requests(RequestPort& omnitron, Api api, std::string filter,
                                                        std::string value) {
    Requests found;
    for (int number = 1; number <= max_pages; ++number) {
        Api::Parameters const parameters{{filter, value}, {"page", std::to_string(number)}, {"limit", "50"}};
        auto request = api.get("find_cancellation_requests", api.in_channel("cancellation_requests/"), parameters);
        auto const reply = co_await omnitron.send(std::move(request));
        if (reply && reply->status == 400 && filter != "order_item") co_return std::nullopt;
        auto page = read<Page<StoredCancellationRequest>>("find_cancellation_requests", reply);
        if (!page) co_return page.error();
        std::move(page->results.begin(), page->results.end(), std::back_inserter(found));
        if (page->last) break;
    }
    std::sort(found.begin(), found.end(),
              [](auto const& a, auto const& b) { return a.primary_key() < b.primary_key(); });
    co_return found;
}

// nullopt when a row belongs to an item that was not asked for: Omnitron ignored the filter.
std::optional<RequestsOfItems> by_item(Requests requests, std::vector<std::int64_t> const& items) {
    RequestsOfItems out;
    for (auto& request : requests) {
        if (std::find(items.begin(), items.end(), request.order_item) == items.end()) return std::nullopt;
        out[request.order_item].push_back(std::move(request));
    }
    return out;
}

}  // namespace

HttpTask<result<RequestsOfItems>> find_cancellation_requests(RequestPort& omnitron, Api api,
                                                             std::vector<std::int64_t> order_items,
                                                             Capabilities& capabilities) {
    if (capabilities.requests_by_item && order_items.size() > 1) {
        auto reading = list_requests(omnitron, api, "order_item__in", fmt::format("{}", fmt::join(order_items, ",")));
        auto requests = co_await reading;
        if (!requests) co_return requests.error();
        auto found = *requests ? by_item(std::move(**requests), order_items) : std::nullopt;
        if (found) co_return std::move(*found);
        capabilities.requests_by_item = false;
    }
    RequestsOfItems found;
    for (auto const item : order_items) {
        auto reading = list_requests(omnitron, api, "order_item", std::to_string(item));
        auto requests = co_await reading;
        if (!requests) co_return requests.error();
        std::erase_if(**requests, [&](auto const& request) { return request.order_item != item; });
        if (!(*requests)->empty()) found[item] = std::move(**requests);
    }
    co_return found;
}

StoredCancellationRequest const* find_earlier_attempt(Requests const& unmapped, NewCancellationRequest const& wanted) {
    std::string_view const type = boost::describe::enum_to_string(wanted.content.cancellation_type, "");
    auto const description = truncate(wanted.content.description, max_description_length);
    auto const hit = std::find_if(unmapped.rbegin(), unmapped.rend(), [&](auto const& request) {
        bool const open = request.status != "completed" && request.status != "rejected";
        bool const same = request.reason == wanted.reason && request.description.value_or("") == description;
        return request.cancellation_type == type && (open || same);
    });
    return hit == unmapped.rend() ? nullptr : &*hit;
}

HttpTask<outcome<StoredCancellationRequest>> create_cancellation_request(RequestPort& omnitron, Api api,
                                                                         NewCancellationRequest wanted) {
    json::object const body{{"order_item", wanted.order_item},
                            {"reason", wanted.reason},
                            {"cancellation_type", encode(wanted.content.cancellation_type)},
                            {"description", truncate(wanted.content.description, max_description_length)},
                            {"remote_id", wanted.content.remote_id}};
    auto request = api.post("create_cancellation_request", api.in_channel("cancellation_requests/"), body);
    auto const reply = co_await omnitron.send(std::move(request));
    if (!reply) co_return Failure(reply.error(), "no_answer");
    auto created = read<StoredCancellationRequest>("create_cancellation_request", reply);
    if (created) co_return std::move(*created);
    if (reply->ok()) co_return Failure(unclear(created.error().message), "no_answer");
    co_return Failure(created.error(), "cancellation_request_refused");
}

HttpTask<result<Page<StoredCancellationRequest>>> list_changed_cancellation_requests(RequestPort& omnitron, Api api,
                                                                                     int page) {
    Api::Parameters parameters{{"limit", "100"}};
    if (page > 1) parameters.emplace_back("page", std::to_string(page));
    auto request =
        api.get("find_changed_cancellation_requests", api.in_channel("cancellation_requests/updates/"), parameters);
    auto const reply = co_await omnitron.send(std::move(request));
    co_return read<Page<StoredCancellationRequest>>("find_changed_cancellation_requests", reply);
}

}  // namespace channeld::omnitron
