#include "commands/channels/medusa/get_cancelled_orders.hpp"

#include <algorithm>

#include "commands/channels/medusa/fulfillment_page.hpp"
#include "commands/channels/medusa/order_edits.hpp"
#include "dto/reflect/encode.hpp"

namespace channeld::channels::medusa {
namespace {

// Placing an order makes its version 1 and cancelling it adds one; any other version means that there may be an edit.
bool may_be_edited(FulfillmentView const& order) {
    return order.version > (order.status == "canceled" ? 2 : 1);
}

// Medusa stores no reason for a cancel. The two words used here, "order_edit" and "canceled", can be mapped in the
// channel's `reason_mapping`.
CancelOrder cancel_of(FulfillmentView const& order, std::vector<std::string> const& item_ids,
                      std::string const& reason) {
    CancelOrder cancel;
    cancel.order = order.id;
    cancel.cancel_items = item_ids;
    for (auto const& id : item_ids) cancel.reasons[id] = reason;
    return cancel;
}

Fetched<CancelOrder> whole_cancel(FulfillmentView const& order, EditHistory const& edits, std::string number) {
    Fetched<CancelOrder> item{order.id, std::move(number), Invalid{}};
    auto const& all = order.fulfillments;
    if (std::any_of(all.begin(), all.end(), [](auto const& each) { return !each.canceled_at; })) {
        item.content = Invalid{"cancelled_and_fulfilled",
                               "Medusa has cancelled and fulfilled the order at the same time; check whether the "
                               "parcel was shipped, then cancel or refund the order in Omnitron by hand"};
        return item;
    }
    auto cancel = cancel_of(order, edits.remaining, "canceled");
    cancel.is_cargo_refund = true;
    item.content = std::move(cancel);
    return item;
}

}  // namespace

result<std::string> GetCancelledOrders::range(TimeRange range, Timestamp) const {
    return encode_text(start_position(range));
}

// What was edited or cancelled before the order was paid was never imported, so there is nothing to cancel in Omnitron.
// Orders that are imported unpaid, or that cost nothing, have no such time: then everything counts.
Timestamp GetCancelledOrders::known_from(FulfillmentView const& order) const {
    bool any = false;
    auto earliest = Timestamp::max();
    for (auto const& collection : order.payment_collections)
        for (auto const& payment : collection.payments) {
            any = true;
            if (payment.captured_at) earliest = std::min(earliest, *payment.captured_at);
        }
    return any && settings_.import_when == ImportWhen::captured ? earliest : Timestamp::min();
}

void GetCancelledOrders::add_cancels(FulfillmentView const& order, std::vector<RawChange> changes,
                                     FetchPage<CancelOrder>& page) const {
    auto const number = settings_.number_prefix + order.display_id.text;
    auto const since = known_from(order);
    auto const parts = replay_edits(order, std::move(changes), since);
    auto const before = page.items.size();
    for (auto const& [id, removed_items] : parts.edits) {
        page.items.push_back({id, number, cancel_of(order, removed_items, "order_edit")});
        if (id.empty())
            page.items.back() = {order.id + ":edit", number,
                                 Invalid{"malformed",
                                         "an edit of the order has no id in Medusa; compare the "
                                         "order in Medusa's panel"}};
    }
    if (order.status == "canceled" && since != Timestamp::max())
        page.items.push_back(whole_cancel(order, parts, number));
    page.ignored += page.items.size() == before;
}

HttpTask<result<FetchPage<CancelOrder>>> GetCancelledOrders::read_page(RequestPort& channel, FetchQuery query) const {
    auto list_request = fulfillment_page_request(settings_, "list_cancelled_orders", query);
    auto const list = co_await send_and_keep(channel, std::move(list_request));
    if (!list) co_return list.error();
    auto read = read_fulfillment_page<CancelOrder>(settings_, query, list->request, list->response);
    if (!read) co_return read.error();
    for (auto const& order : read->orders) {
        std::vector<RawChange> edits;
        if (may_be_edited(order)) {
            auto request = read_changes(settings_, order.id, "edit");
            auto const reply = co_await send_and_keep(channel, std::move(request));
            if (!reply) co_return reply.error();
            auto changes = read_as<ChangeList>(*reply);
            if (!changes) co_return changes.error();
            edits = std::move(changes->order_changes);
        }
        add_cancels(order, std::move(edits), read->page);
    }
    co_return std::move(read->page);
}

}  // namespace channeld::channels::medusa
