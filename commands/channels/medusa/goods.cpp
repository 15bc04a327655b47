#include "commands/channels/medusa/goods.hpp"

#include <algorithm>

namespace channeld::channels::medusa {

std::vector<Hold> holds_of(std::vector<RawFulfillment> const& fulfillments) {
    std::vector<Hold> holds;
    for (auto const& fulfillment : fulfillments)
        for (auto const& item : fulfillment.items) {
            Hold hold{item.line_item_id.value_or(""), whole_pieces(item.quantity).value_or(0), fulfillment.created_at,
                      fulfillment.canceled_at, fulfillment.metadata.value.channeld_units};
            holds.push_back(std::move(hold));
        }
    return holds;
}

std::vector<Parcel> parcels_of(RawGoods const& order) {
    auto const units = units_of(holds_of(order.fulfillments));
    std::vector<Parcel> parcels;
    auto next = units.begin();
    for (auto const& fulfillment : order.fulfillments) {
        Parcel parcel{&fulfillment, {}};
        for (std::size_t item = 0; item < fulfillment.items.size(); ++item, ++next)
            parcel.units.insert(parcel.units.end(), next->begin(), next->end());
        if (!fulfillment.canceled_at) parcels.push_back(std::move(parcel));
    }
    return parcels;
}

std::vector<RawGoodsLine const*> lines_of(RawGoods const& order) {
    std::vector<RawGoodsLine const*> newest;
    for (auto const& line : order.items) {
        auto const known =
            std::find_if(newest.begin(), newest.end(), [&](auto const* other) { return other->id == line.id; });
        if (known == newest.end())
            newest.push_back(&line);
        else if (line.detail.version > (*known)->detail.version)
            *known = &line;
    }
    return newest;
}

HttpRequest read_order(Settings const& settings, std::string const& order_id) {
    return read_request(settings, "read_order", "/admin/orders/" + url_encode(order_id), {{"fields", goods_fields}});
}

}  // namespace channeld::channels::medusa
