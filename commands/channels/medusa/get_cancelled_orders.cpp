#include "commands/channels/medusa/get_cancelled_orders.hpp"

#include <algorithm>

#include "commands/channels/medusa/edits.hpp"
#include "commands/channels/medusa/goods_page.hpp"
#include "dto/reflect/encode.hpp"

namespace channeld::channels::medusa {
namespace {

// Placing an order is its version 1 and cancelling it one more; with no other change there was no edit.
bool may_be_edited(RawGoods const& order) {
    return order.version > (order.status == "canceled" ? 2 : 1);
}

// Both words may stand in `reason_mapping`; Medusa knows no reasons.
CancelOrder cancel_of(RawGoods const& order, std::vector<std::string> const& units, std::string const& reason) {
    CancelOrder cancel;
    cancel.order = order.id;
    cancel.cancel_items = units;
    for (auto const& unit : units) cancel.reasons[unit] = reason;
    return cancel;
}

Fetched<CancelOrder> whole_cancel(RawGoods const& order, EditedOrder const& edited, std::string number) {
    Fetched<CancelOrder> item{order.id, std::move(number), SetAside{}};
    auto const& sent = order.fulfillments;
    if (std::any_of(sent.begin(), sent.end(), [](auto const& each) { return !each.canceled_at; })) {
        item.content = SetAside{"cancelled_and_fulfilled",
                                "Medusa has cancelled and fulfilled the order at the same time; find out whether the "
                                "parcel has left, then cancel or refund the order in Omnitron by hand"};
        return item;
    }
    auto cancel = cancel_of(order, edited.left, "canceled");
    cancel.is_cargo_refund = true;
    item.content = std::move(cancel);
    return item;
}

}  // namespace

result<std::string> GetCancelledOrders::range(TimeRange range, Timestamp) const {
    return encode_text(begin_of(range));
}

std::vector<HttpRequest> GetCancelledOrders::transform_data(FetchQuery const& query) const {
    return {goods_page_request(settings_, "list_cancelled_orders", query)};
}

Conversation<result<std::vector<HttpResponse>>> GetCancelledOrders::send_request(
    Exchange& channel, std::vector<HttpRequest> requests) const {
    std::vector<HttpResponse> responses;
    if (requests.empty()) co_return responses;
    auto first = requests.front();
    auto list = co_await channel.send(std::move(first));
    if (!list) co_return list.error();
    responses.push_back(std::move(*list));
    auto const orders = read_as<GoodsList>(requests.front(), responses.front());
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

// From when on the order may be in Omnitron. What was edited or cancelled before it was paid has never been imported,
// so there is nothing to cancel. Where orders are imported unpaid this cannot be told, nor where there was nothing to
// pay.
Timestamp GetCancelledOrders::known_from(RawGoods const& order) const {
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
    auto read = read_goods_page<CancelOrder>(settings_, query, requests, responses);
    if (!read) return read.error();
    auto& [orders, page] = *read;
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
        auto const parts = edited(order, std::move(changes), since);
        auto const before = page.items.size();
        for (auto const& [id, units] : parts.edits) {
            page.items.push_back({id, number, cancel_of(order, units, "order_edit")});
            if (id.empty())
                page.items.back() = {order.id + ":edit", number,
                                     SetAside{"malformed",
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
