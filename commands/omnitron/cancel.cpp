#include "commands/omnitron/cancel.hpp"

#include <fmt/format.h>

#include "commands/omnitron/detail/json_success.hpp"
#include "commands/omnitron/order_items.hpp"
#include "dto/reflect/encode.hpp"

namespace channeld::omnitron {
namespace {

json::object body_of(Cancel const& cancel) {
    json::array items;
    json::object reasons;
    for (auto const& [item, reason] : cancel.reasons) {
        items.emplace_back(item);
        reasons[std::to_string(item)] = reason;
    }
    json::object body{{"order", cancel.order},
                      {"cancel_items", std::move(items)},
                      {"reasons", std::move(reasons)},
                      {"forced_refund_amount", encode(cancel.content.forced_refund_amount)},
                      {"is_cargo_refund", cancel.content.is_cargo_refund}};
    if (cancel.content.refund_invoice_number) body["refund_invoice_number"] = *cancel.content.refund_invoice_number;
    return body;
}

// The items that are not cancelled or refunded yet, with their reasons.
HttpTask<result<std::map<std::int64_t, std::int64_t>>> remaining_items(RequestPort& omnitron, Api api, Cancel cancel) {
    auto reading = get_order_items(omnitron, api, cancel.order);
    auto const items = co_await reading;
    if (!items) co_return items.error();
    for (auto const& item : *items)
        if (is_cancelled_or_refunded(item)) cancel.reasons.erase(item.primary_key());
    co_return std::move(cancel.reasons);
}

}  // namespace

// 100: cancelled; 600: refunded, as it was shipped already (docs/contracts/omnitron.md §5.5).
bool is_cancelled_or_refunded(StoredOrderItem const& item) {
    auto const status = item.status.value_or("");
    return status == "100" || status == "600";
}

HttpTask<outcome<CancelResult>> cancel_order(RequestPort& omnitron, Api api, Cancel cancel, bool check_first) {
    if (check_first) {
        auto remaining_task = remaining_items(omnitron, api, cancel);
        auto const remaining = co_await remaining_task;
        if (!remaining) co_return remaining.error();
        if (remaining->empty()) co_return CancelResult::already_cancelled;
    }
    for (;;) {
        auto const path = api.in_channel(fmt::format("orders/{}/cancel/", cancel.order));
        auto request = api.post("cancel_order", path, body_of(cancel));
        auto const reply = co_await omnitron.send(std::move(request));
        if (reply && is_json_success(*reply)) co_return CancelResult::cancelled;
        bool const lost = reply ? reply->ok() : reply.error().kind == ErrorKind::unclear;
        if (!reply && !lost) co_return reply.error();

        auto remaining_task = remaining_items(omnitron, api, cancel);
        auto remaining = co_await remaining_task;
        if (!remaining) co_return remaining.error();
        if (remaining->empty()) co_return lost ? CancelResult::cancelled : CancelResult::already_cancelled;
        if (lost)
            co_return Failure(transient("no answer to cancel_order, and the items are not cancelled (yet); checked "
                                        "again by the next run"),
                              "no_answer");
        // An item that is cancelled or returned already makes Omnitron refuse the whole cancel. A forced refund amount
        // is the sum for all items, so only a person can divide it.
        bool const fewer = remaining->size() < cancel.reasons.size();
        if (!fewer || cancel.content.forced_refund_amount)
            co_return Failure(error_from_response("cancel_order", *reply), "cancel_refused");
        cancel.reasons = std::move(*remaining);
    }
}

}  // namespace channeld::omnitron
