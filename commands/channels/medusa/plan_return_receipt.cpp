#include "commands/channels/medusa/plan_return_receipt.hpp"

#include <boost/json/array.hpp>

#include <algorithm>

namespace channeld::channels::medusa {
namespace {

namespace json = boost::json;

std::string note_of(CancellationDecision const& decision) {
    return "channeld " + decision.remote_id;
}

std::int64_t item_count(RawReturn const& state) {
    std::int64_t count = 0;
    for (auto const& item : state.items) count += whole_quantity(item.quantity).value_or(0);
    return count;
}

std::string path_of(RawReturn const& state) {
    return "/admin/returns/" + url_encode(state.id);
}

NextStep<Outcome> receive(CancellationDecision const& decision, RawReturn const& state,
                          std::vector<RawChange> const& receipts, Settings const& settings) {
    auto const order_item = parse_return_item_id(decision.remote_id)->order_item;
    auto const line = parse_item_id(order_item)->line;
    auto const is_ours = [&](RawChange const& change) {
        return change.return_id == state.id && change.internal_note == note_of(decision);
    };
    // A receipt takes three requests: begin it, name the item, confirm it. One that was begun earlier is continued
    // where it stopped; Medusa allows one open receipt for each order.
    for (auto const& receipt : receipts) {
        bool const open = receipt.status == "pending" || receipt.status == "requested";
        if (is_ours(receipt) && receipt.status == "confirmed") return Delivered{};
        if (is_ours(receipt) && open && receipt.actions.empty())
            return change_request(settings, "receive_item", path_of(state) + "/receive-items",
                                  {{"items", json::array{{{"id", line}, {"quantity", 1}}}}});
        if (is_ours(receipt) && open)
            return change_request(settings, "confirm_receipt", path_of(state) + "/receive/confirm");
        if (open) return Deferred{"another receipt of the order is open in Medusa"};
    }
    if (state.status == "received") return Delivered{};  // by Medusa's staff
    if (state.status == "canceled") return Rejected{"the return was cancelled in Medusa"};
    if (!state.location_id)
        return Rejected{
            "the return has no stock location, so Medusa cannot receive it; cancel it in Medusa and create a new one "
            "with a location"};
    bool const is_in_return =
        std::any_of(state.items.begin(), state.items.end(), [&](auto const& item) { return item.item_id == line; });
    if (!is_in_return) return Rejected{"the return no longer contains this order item"};
    return change_request(settings, "begin_receipt", path_of(state) + "/receive",
                          {{"internal_note", note_of(decision)}});
}

NextStep<Outcome> reject(RawReturn const& state, Settings const& settings) {
    if (state.status == "canceled") return Delivered{};
    if (state.status != "requested")
        return Rejected{"the return was received in Medusa and can no longer be cancelled"};
    if (item_count(state) != 1)
        return Rejected{
            "Medusa cancels a return only as a whole, and this one has several items; decide it in Medusa's panel"};
    // Medusa refuses to cancel a return while a parcel of it is active.
    for (auto const& fulfillment : state.fulfillments)
        if (!fulfillment.canceled_at)
            return change_request(settings, "cancel_return_parcel",
                                  "/admin/fulfillments/" + url_encode(fulfillment.id) + "/cancel");
    return change_request(settings, "cancel_return", path_of(state) + "/cancel");
}

}  // namespace

NextStep<Outcome> plan_return_receipt(CancellationDecision const& decision, RawReturn const& state,
                                      std::vector<RawChange> const& receipts, Settings const& settings) {
    return decision.status == "completed" ? receive(decision, state, receipts, settings) : reject(state, settings);
}

}  // namespace channeld::channels::medusa
