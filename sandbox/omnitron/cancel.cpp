#include "sandbox/omnitron/cancel.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "sandbox/form.hpp"
#include "sandbox/omnitron/items.hpp"
#include "sandbox/omnitron/reasons.hpp"
#include "sandbox/omnitron/refuse.hpp"
#include "sandbox/omnitron/statuses.hpp"

namespace channeld::sandbox {
namespace {

std::vector<Field> cancel_fields(Store const& store) {
    return {{"order", Kind::key, Need::required, 0, &store.orders},
            {"cancel_items", Kind::list},
            {"reasons", Kind::object, Need::required},
            {"forced_refund_amount", Kind::decimal, Need::nullable},
            {"is_all", Kind::boolean},
            {"is_cargo_refund", Kind::boolean},
            {"refund_invoice_number", Kind::text, Need::nullable, 255},
            {"ibans", Kind::object, Need::nullable},
            {"holder_names", Kind::object, Need::nullable}};
}

std::string_view status_of(Store const& store, std::int64_t item) {
    return text_at(*store.order_items.find(item), "status");
}

std::vector<std::int64_t> live_items(Store const& store, std::int64_t order) {
    auto out = store.order_items.with("order", std::to_string(order));
    std::erase_if(out, [&](auto const item) { return is_cancelled_or_refunded(status_of(store, item)); });
    if (out.empty()) refuse("order_cancel_100_1", "OrderCancelMoreThenOneException: the order is already canceled");
    return out;
}

std::vector<std::int64_t> named_items(Store const& store, std::int64_t order, json::array const& named) {
    Problems problems;
    std::vector<std::int64_t> out;
    for (auto const& value : named) {
        auto const* key = value.if_int64();
        auto const* item = key ? store.order_items.find(*key) : nullptr;
        if (item && item->at("order") == order)
            out.push_back(*key);
        else
            problems.add("cancel_items",
                         key ? no_such_key(*key) : "Incorrect type. Expected pk value, received something else.");
    }
    problems.refuse_if_any();
    std::set<std::int64_t> seen;
    for (auto const item : out)
        if (is_cancelled_or_refunded(status_of(store, item)) || !seen.insert(item).second)
            refuse("order_cancel_100_1",
                   fmt::format("OrderCancelMoreThenOneException: order item {} is already canceled", item));
    return out;
}

std::vector<std::int64_t> items_to_cancel(Store const& store, std::int64_t order, json::object const& given) {
    auto const* named = given.if_contains("cancel_items");
    bool const some = named && !named->as_array().empty();
    bool const all = given.contains("is_all") && given.at("is_all").as_bool();
    if (all && some)
        refuse("order_cancel_100_2", "OrderCancelOverlappingParameterException: is_all excludes cancel_items");
    if (!all && !some) throw Refusal{400, {{"cancel_items", {"This list may not be empty."}}}};
    return all ? live_items(store, order) : named_items(store, order, named->as_array());
}

// Every item needs an active reason.
void check_reasons(Store const& store, std::vector<std::int64_t> const& items, json::object const& reasons) {
    Problems problems;
    for (auto const item : items) {
        auto const name = std::to_string(item);
        auto const* reason = reasons.if_contains(name);
        if (!reason)
            refuse("order_cancel_100_3",
                   fmt::format("OrderCancelMissingReasonException: order item {} has no reason", item));
        if (auto const problem = reason_problem(store, *reason); !problem.empty()) problems.add(name, problem);
    }
    if (problems.any()) throw Refusal{400, {{"reasons", problems.found()}}};
}

bool are_refunds(Store const& store, std::vector<std::int64_t> const& items) {
    auto const shipped = [&](auto const item) { return is_shipped(status_of(store, item)); };
    auto const refunds = std::count_if(items.begin(), items.end(), shipped);
    if (refunds != 0 && refunds != std::ssize(items))
        refuse("order_cancel_100_4", "an order cannot mix cancellations and refunds in one go");
    return refunds != 0;
}

}  // namespace

json::object const& cancel_order(Store& store, std::int64_t order, json::object const& body) {
    auto const given = checked(body, cancel_fields(store));
    if (given.at("order") != order)
        throw Refusal{400, {{"order", json::array{no_such_key(given.at("order").as_int64())}}}};
    if (store.orders.find(order)->at("cancel_status") == "waiting")
        refuse("order_cancel_100_5", "OrderUpdateCancelStatusException: a request on this order waits for a decision");
    auto const items = items_to_cancel(store, order, given);
    check_reasons(store, items, given.at("reasons").as_object());
    auto const status = are_refunds(store, items) ? "600" : "100";
    for (auto const item : items)
        store.update(store.order_items, item,
                     {{"status", status},
                      {"cancel_status", "approved"},
                      {"cancel_reason", given.at("reasons").at(std::to_string(item))}});
    update_order_status(store, order, Author::channel);
    return *store.orders.find(order);
}

}  // namespace channeld::sandbox
