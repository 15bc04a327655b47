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

std::vector<HttpRequest> GetCancelledOrders::transform_data(FetchQuery const& query) const {
    return {fulfillment_page_request(settings_, "list_cancelled_orders", query)};
}

HttpTask<result<std::vector<HttpResponse>>> GetCancelledOrders::send_request(RequestPort& channel,
                                                                             std::vector<HttpRequest> requests) const {
    std::vector<HttpResponse> responses;
    if (requests.empty()) co_return responses;
    auto first = requests.front();
    auto list = co_await channel.send(std::move(first));
    if (!list) co_return list.error();
    responses.push_back(std::move(*list));
    auto const orders = read_as<FulfillmentViewList>(requests.front(), responses.front());
    if (!orders) co_return responses;
    for (auto const& [order, problems] : orders->orders) {
        if (!problems.empty() || !may_be_edited(order)) continue;
        auto request = read_changes(settings_, order.id, "edit");
        auto changes = co_await channel.send(std::move(request));
        if (!changes) co_return changes.error();
        responses.push_back(std::move(*changes));
    }
    co_return responses;
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

result<FetchPage<CancelOrder>> GetCancelledOrders::normalize_response(
    FetchQuery const& query, std::vector<HttpRequest> const& requests,
    std::vector<HttpResponse> const& responses) const {
    auto read = read_fulfillment_page<CancelOrder>(settings_, query, requests, responses);
    if (!read) return read.error();
    auto& [orders, page] = *read;
    // responses: the list, then the changes of each order that may be edited, in the order of the list.
    std::size_t next = 1;
    for (auto const& order : orders) {
        std::vector<RawChange> changes;
        if (may_be_edited(order)) {
            if (next == responses.size()) return transient("read_changes: an order's changes are missing");
            auto list = read_as<ChangeList>(read_changes(settings_, order.id, "edit"), responses[next++]);
            if (!list) return list.error();
            changes = std::move(list->order_changes);
        }
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
    return std::move(page);
}

}  // namespace channeld::channels::medusa
