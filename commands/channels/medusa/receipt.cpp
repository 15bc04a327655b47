#include "commands/channels/medusa/receipt.hpp"

#include <boost/json/array.hpp>

#include <algorithm>

namespace channeld::channels::medusa {
namespace {

namespace json = boost::json;

std::string note_of(CancellationDecision const& decision) {
    return "channeld " + decision.remote_id;
}

std::int64_t pieces_of(RawReturn const& state) {
    std::int64_t pieces = 0;
    for (auto const& item : state.items) pieces += whole_pieces(item.quantity).value_or(0);
    return pieces;
}

std::string path_of(RawReturn const& state) {
    return "/admin/returns/" + url_encode(state.id);
}

NextStep receive(CancellationDecision const& decision, RawReturn const& state, std::vector<RawChange> const& receipts,
                 Settings const& settings) {
    auto const unit = read_wish_id(decision.remote_id)->unit;
    auto const line = read_unit(unit)->line;
    auto const is_ours = [&](RawChange const& change) {
        return change.return_id == state.id && change.internal_note == note_of(decision);
    };
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
    if (state.status == "received") return Delivered{};  // by the staff
    if (state.status == "canceled") return Rejected{"the return was cancelled in Medusa"};
    if (!state.location_id)
        return Rejected{
            "the return has no stock location, so Medusa cannot receive it; cancel it in Medusa and ask for "
            "another one with a location"};
    bool const asked_for =
        std::any_of(state.items.begin(), state.items.end(), [&](auto const& item) { return item.item_id == line; });
    if (!asked_for) return Rejected{"the return does not have this piece any more"};
    return change_request(settings, "begin_receipt", path_of(state) + "/receive",
                          {{"internal_note", note_of(decision)}});
}

NextStep refuse(RawReturn const& state, Settings const& settings) {
    if (state.status == "canceled") return Delivered{};
    if (state.status != "requested")
        return Rejected{"the goods have been received in Medusa; such a return is not cancelled any more"};
    if (pieces_of(state) != 1)
        return Rejected{
            "Medusa cancels a return only as a whole, and this one has several pieces; decide in Medusa's "
            "panel"};
    for (auto const& parcel : state.fulfillments)
        if (!parcel.canceled_at)
            return change_request(settings, "cancel_return_parcel",
                                  "/admin/fulfillments/" + url_encode(parcel.id) + "/cancel");
    return change_request(settings, "cancel_return", path_of(state) + "/cancel");
}

}  // namespace

NextStep next_step(CancellationDecision const& decision, RawReturn const& state, std::vector<RawChange> const& receipts,
                   Settings const& settings) {
    return decision.status == "completed" ? receive(decision, state, receipts, settings) : refuse(state, settings);
}

}  // namespace channeld::channels::medusa
