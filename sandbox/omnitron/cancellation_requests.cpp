#include "sandbox/omnitron/cancellation_requests.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "sandbox/form.hpp"
#include "sandbox/omnitron/items.hpp"
#include "sandbox/omnitron/reasons.hpp"
#include "sandbox/omnitron/refuse.hpp"
#include "sandbox/omnitron/statuses.hpp"

namespace channeld::sandbox {
namespace {

std::vector<Field> request_fields(Store const& store) {
    return {{"order_item", Kind::key, Need::required, 0, &store.order_items},
            {"reason", Kind::key, Need::required, 0, &store.cancellation_reasons},
            {"cancellation_type", Kind::choice, Need::optional, 0, nullptr, {"cancel", "refund"}},
            {"description", Kind::text, Need::nullable},
            {"remote_id", Kind::text, Need::nullable, 255},
            {"iban", Kind::text, Need::nullable},
            {"holder_name", Kind::text, Need::nullable},
            {"quantity", Kind::integer, Need::nullable},
            {"fully_refund_as_loyalty_money", Kind::boolean}};
}

bool is_open(json::object const& request) {
    return request.at("status") != "rejected" && request.at("status") != "completed";
}

json::object checked_request(Store const& store, std::int64_t channel, json::object const& body) {
    Problems problems;
    auto out = checked(body, request_fields(store), problems);
    if (auto const* item = out.if_contains("order_item");
        item && store.order_items.find(item->as_int64())->at("channel") != channel)
        problems.add("order_item", no_such_key(item->as_int64()));
    if (auto const* reason = out.if_contains("reason"))
        if (auto const problem = reason_problem(store, *reason); !problem.empty()) problems.add("reason", problem);
    problems.refuse_if_any();
    return out;
}

void check_item(Store const& store, std::int64_t item) {
    if (is_cancelled_or_refunded(text_at(*store.order_items.find(item), "status")))
        refuse("cancellation_request_100_1", fmt::format("order item {} is already canceled or refunded", item));
    for (auto const key : store.cancellation_requests.with("order_item", std::to_string(item)))
        if (is_open(*store.cancellation_requests.find(key)))
            refuse("cancellation_request_100_2",
                   fmt::format("order item {} already has the open cancellation request {}", item, key));
}

void mark_item(Store& store, std::int64_t item, json::object fields) {
    auto const order = store.update(store.order_items, item, std::move(fields)).at("order").as_int64();
    update_order_status(store, order, Author::channel);
}

// What a status of a request makes of its item's cancel status.
std::string_view cancel_status_for(std::string_view status) {
    if (status == "waiting" || status == "waiting_approval") return "waiting";
    return status == "completed" ? "approved" : status;
}

}  // namespace

json::object const& create_cancellation_request(Store& store, std::int64_t channel, json::object const& body) {
    auto const given = checked_request(store, channel, body);
    auto const item = given.at("order_item").as_int64();
    check_item(store, item);
    json::object row{{"channel", channel},
                     {"order_item", item},
                     {"reason", nullptr},
                     {"description", nullptr},
                     {"cancellation_type", "cancel"},
                     {"status", "waiting"},
                     {"iban", nullptr},
                     {"holder_name", nullptr},
                     {"easy_return", nullptr},
                     {"quantity", nullptr},
                     {"fully_refund_as_loyalty_money", false}};
    for (auto const& [name, value] : given)
        if (name != "remote_id") row[name] = value;  // kept by the integration action
    mark_item(store, item, {{"cancel_status", "waiting"}});
    return store.add(store.cancellation_requests, std::move(row));
}

bool decide_cancellation_request(Store& store, std::int64_t key, std::string_view status) {
    constexpr std::array<std::string_view, 6> known{"waiting",  "waiting_approval", "confirmed",
                                                    "approved", "rejected",         "completed"};
    auto const* request = store.cancellation_requests.find(key);
    if (!request || !is_open(*request) || std::find(known.begin(), known.end(), status) == known.end()) return false;
    json::object item{{"cancel_status", cancel_status_for(status)}};
    if (status == "completed") item["status"] = request->at("cancellation_type") == "refund" ? "600" : "100";
    mark_item(store, request->at("order_item").as_int64(), std::move(item));
    store.update(store.cancellation_requests, key, {{"status", status}});
    return true;
}

}  // namespace channeld::sandbox
