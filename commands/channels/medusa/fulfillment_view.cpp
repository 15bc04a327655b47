#include "commands/channels/medusa/fulfillment_view.hpp"

#include <algorithm>

namespace channeld::channels::medusa {

std::vector<Allocation> allocations_of(std::vector<RawFulfillment> const& fulfillments) {
    std::vector<Allocation> allocations;
    for (auto const& fulfillment : fulfillments)
        for (auto const& item : fulfillment.items)
            allocations.push_back({.line = item.line_item_id.value_or(""),
                                   .quantity = whole_quantity(item.quantity).value_or(0),
                                   .since = fulfillment.created_at,
                                   .until = fulfillment.canceled_at,
                                   .named_items = fulfillment.metadata.value.channeld_units});
    return allocations;
}

std::vector<Fulfillment> active_fulfillments(FulfillmentView const& order) {
    auto const item_ids = allocate_items(allocations_of(order.fulfillments));
    std::vector<Fulfillment> active;
    auto next = item_ids.begin();
    for (auto const& raw : order.fulfillments) {
        Fulfillment fulfillment{&raw, {}};
        for (std::size_t line = 0; line < raw.items.size(); ++line, ++next)
            fulfillment.item_ids.insert(fulfillment.item_ids.end(), next->begin(), next->end());
        if (!raw.canceled_at) active.push_back(std::move(fulfillment));
    }
    return active;
}

std::vector<RawLineState const*> newest_lines(FulfillmentView const& order) {
    std::vector<RawLineState const*> newest;
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
    return read_request(settings, "read_order", "/admin/orders/" + url_encode(order_id),
                        {{"fields", fulfillment_fields}});
}

}  // namespace channeld::channels::medusa
