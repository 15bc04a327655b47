#include "commands/channels/medusa/wants.hpp"

#include <algorithm>

namespace channeld::channels::medusa {
namespace {

Level level_of(std::string_view status) {
    if (status == "450") return Level::packed;
    if (status == "500" || status == "510" || status == "520" || status == "540") return Level::shipped;
    // What was refunded had arrived before.
    if (status == "550" || status == "600") return Level::delivered;
    return Level::nothing;
}

std::string number_of(UpdatedOrder const& order, UpdatedOrderItem const& item) {
    auto const own = item.tracking_number.value_or("");
    return own.empty() ? order.tracking_number.value_or("") : own;
}

}  // namespace

Wants wants_of(UpdatedOrder const& wanted, RawGoods const& order) {
    Wants wants;
    for (auto const& item : wanted.order_item)
        wants[item.remote_id] = {level_of(item.status.empty() ? wanted.status : item.status), number_of(wanted, item)};
    if (!wanted.order_item.empty()) return wants;
    for (auto const* line : lines_of(order))
        for (std::int64_t number = 1; number <= whole_pieces(line->quantity).value_or(0); ++number)
            wants[unit_id(line->id, number)] = {level_of(wanted.status), wanted.tracking_number.value_or("")};
    return wants;
}

Level least_level(Settings const& settings) {
    return settings.fulfil_when == FulfilWhen::preparing ? Level::packed : Level::shipped;
}

bool is_told(UpdatedOrder const& wanted, Settings const& settings) {
    auto const is_due = [&](std::string const& status) { return level_of(status) >= least_level(settings); };
    return wanted.status == "100" || is_due(wanted.status) ||
           std::any_of(wanted.order_item.begin(), wanted.order_item.end(),
                       [&](auto const& item) { return is_due(item.status); });
}

}  // namespace channeld::channels::medusa
