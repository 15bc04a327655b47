#include "commands/omnitron/cancel.hpp"

#include <fmt/format.h>

#include <algorithm>

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

Conversation<result<bool>> all_gone(Exchange& omnitron, Api api, Cancel cancel) {
    auto reading = get_order_items(omnitron, api, cancel.order);
    auto const items = co_await reading;
    if (!items) co_return items.error();
    for (auto const& [key, reason] : cancel.reasons) {
        auto const item = std::find_if(items->begin(), items->end(),
                                       [pk = key](StoredOrderItem const& each) { return each.key() == pk; });
        if (item == items->end() || !is_gone(*item)) co_return false;
    }
    co_return true;
}

}  // namespace

// Cancelled, or refunded where it was on its way already (Omnitron contract §5.5).
bool is_gone(StoredOrderItem const& item) {
    auto const status = item.status.value_or("");
    return status == "100" || status == "600";
}

Conversation<outcome<Cancelled>> cancel_order(Exchange& omnitron, Api api, Cancel cancel, bool look_first) {
    if (look_first) {
        auto look = all_gone(omnitron, api, cancel);
        auto const gone = co_await look;
        if (!gone) co_return gone.error();
        if (*gone) co_return Cancelled::before;
    }
    auto const path = api.in_channel(fmt::format("orders/{}/cancel/", cancel.order));
    auto request = api.post("cancel_order", path, body_of(cancel));
    auto const reply = co_await omnitron.send(std::move(request));
    if (reply && reply->ok()) co_return Cancelled::now;
    bool const lost = !reply && reply.error().kind == ErrorKind::unclear;
    if (!reply && !lost) co_return reply.error();

    auto look = all_gone(omnitron, api, cancel);
    auto const gone = co_await look;
    if (!gone) co_return gone.error();
    if (*gone) co_return lost ? Cancelled::now : Cancelled::before;
    if (lost)
        co_return Failure(transient("no answer to cancel_order, and the items are not cancelled (yet); looked at again "
                                    "by the next run"),
                          "no_answer");
    co_return Failure(refusal("cancel_order", *reply), "cancel_refused");
}

}  // namespace channeld::omnitron
