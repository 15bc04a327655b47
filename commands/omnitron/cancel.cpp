#include "commands/omnitron/cancel.hpp"

#include <fmt/format.h>

#include "commands/omnitron/order_items.hpp"
#include "commands/omnitron/written.hpp"
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

// Those of the items that are not gone, with their reasons.
Conversation<result<std::map<std::int64_t, std::int64_t>>> left_of(Exchange& omnitron, Api api, Cancel cancel) {
    auto reading = get_order_items(omnitron, api, cancel.order);
    auto const items = co_await reading;
    if (!items) co_return items.error();
    for (auto const& item : *items)
        if (is_gone(item)) cancel.reasons.erase(item.key());
    co_return std::move(cancel.reasons);
}

}  // namespace

// Cancelled, or refunded where it was on its way already (Omnitron contract §5.5).
bool is_gone(StoredOrderItem const& item) {
    auto const status = item.status.value_or("");
    return status == "100" || status == "600";
}

Conversation<outcome<Cancelled>> cancel_order(Exchange& omnitron, Api api, Cancel cancel, bool look_first) {
    if (look_first) {
        auto look = left_of(omnitron, api, cancel);
        auto const left = co_await look;
        if (!left) co_return left.error();
        if (left->empty()) co_return Cancelled::before;
    }
    for (;;) {
        auto const path = api.in_channel(fmt::format("orders/{}/cancel/", cancel.order));
        auto request = api.post("cancel_order", path, body_of(cancel));
        auto const reply = co_await omnitron.send(std::move(request));
        if (reply && is_written(*reply)) co_return Cancelled::now;
        bool const lost = reply ? reply->ok() : reply.error().kind == ErrorKind::unclear;
        if (!reply && !lost) co_return reply.error();

        auto look = left_of(omnitron, api, cancel);
        auto left = co_await look;
        if (!left) co_return left.error();
        if (left->empty()) co_return lost ? Cancelled::now : Cancelled::before;
        if (lost)
            co_return Failure(transient("no answer to cancel_order, and the items are not cancelled (yet); looked at "
                                        "again by the next run"),
                              "no_answer");
        // One item that is gone already, returned say, makes Omnitron refuse the others. An amount that the channel has
        // forced is that of all of them, so a person has to divide it.
        bool const fewer = left->size() < cancel.reasons.size();
        if (!fewer || cancel.content.forced_refund_amount)
            co_return Failure(refusal("cancel_order", *reply), "cancel_refused");
        cancel.reasons = std::move(*left);
    }
}

}  // namespace channeld::omnitron
