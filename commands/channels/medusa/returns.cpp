#include "commands/channels/medusa/returns.hpp"

namespace channeld::channels::medusa {

std::string make_return_item_id(std::string const& return_id, std::string const& order_item) {
    auto id = return_id;
    return id.append(":").append(order_item);
}

std::optional<ReturnItemId> parse_return_item_id(std::string const& id) {
    auto const colon = id.find(':');
    if (colon == id.npos || colon == 0 || !parse_item_id(id.substr(colon + 1))) return std::nullopt;
    return ReturnItemId{id.substr(0, colon), id.substr(colon + 1)};
}

std::vector<ReturnItem> return_items_of(RawReturn const& of, std::vector<RawReturn const*> const& all) {
    std::vector<Allocation> allocations;
    std::vector<RawReturnItem const*> items;  // one for each allocation; nullptr for those of other returns
    for (auto const* other : all)
        for (auto const& item : other->items) {
            allocations.push_back({.line = item.item_id,
                                   .quantity = whole_quantity(item.quantity).value_or(0),
                                   .since = other->created_at,
                                   .until = other->canceled_at,
                                   .named_items = {}});
            items.push_back(other->id == of.id ? &item : nullptr);
        }
    auto const order_items = allocate_items(allocations);
    std::vector<ReturnItem> return_items;
    for (std::size_t i = 0; i < order_items.size(); ++i)
        for (auto const& order_item : order_items[i])
            if (items[i]) return_items.push_back({order_item, items[i]});
    return return_items;
}

HttpRequest read_return(Settings const& settings, std::string const& return_id) {
    return read_request(settings, "read_return", "/admin/returns/" + url_encode(return_id),
                        {{"fields", return_fields}});
}

}  // namespace channeld::channels::medusa
