#include "commands/channels/medusa/returns.hpp"

namespace channeld::channels::medusa {

std::string wish_id(std::string const& return_id, std::string const& unit) {
    auto id = return_id;
    return id.append(":").append(unit);
}

std::optional<WishId> read_wish_id(std::string const& id) {
    auto const colon = id.find(':');
    if (colon == id.npos || colon == 0 || !read_unit(id.substr(colon + 1))) return std::nullopt;
    return WishId{id.substr(0, colon), id.substr(colon + 1)};
}

std::vector<Wish> wishes_of(RawReturn const& of, std::vector<RawReturn const*> const& all) {
    std::vector<Hold> holds;
    std::vector<RawReturnItem const*> items;  // of each hold; nullptr for those of other returns
    for (auto const* other : all)
        for (auto const& item : other->items) {
            holds.push_back(
                {item.item_id, whole_pieces(item.quantity).value_or(0), other->created_at, other->canceled_at, {}});
            items.push_back(other->id == of.id ? &item : nullptr);
        }
    auto const units = units_of(holds);
    std::vector<Wish> wishes;
    for (std::size_t i = 0; i < units.size(); ++i)
        for (auto const& unit : units[i])
            if (items[i]) wishes.push_back({unit, items[i]});
    return wishes;
}

HttpRequest read_return(Settings const& settings, std::string const& return_id) {
    return read_request(settings, "read_return", "/admin/returns/" + url_encode(return_id),
                        {{"fields", return_fields}});
}

}  // namespace channeld::channels::medusa
