#include "commands/channels/medusa/target_state.hpp"

#include <algorithm>

namespace channeld::channels::medusa {
namespace {

FulfillmentStage stage_of(std::string_view status) {
    if (status == "450") return FulfillmentStage::packed;
    if (status == "500" || status == "510" || status == "520" || status == "540") return FulfillmentStage::shipped;
    // A refunded item (600) had been delivered before.
    if (status == "550" || status == "600") return FulfillmentStage::delivered;
    return FulfillmentStage::none;
}

std::string tracking_number_of(UpdatedOrder const& order, UpdatedOrderItem const& item) {
    auto const own = item.tracking_number.value_or("");
    return own.empty() ? order.tracking_number.value_or("") : own;
}

}  // namespace

TargetStates target_states_of(UpdatedOrder const& update, FulfillmentView const& order) {
    TargetStates targets;
    for (auto const& item : update.order_item)
        targets[item.remote_id] = {stage_of(item.status.empty() ? update.status : item.status),
                                   tracking_number_of(update, item)};
    if (!update.order_item.empty()) return targets;
    for (auto const* line : newest_lines(order))
        for (std::int64_t number = 1; number <= whole_quantity(line->quantity).value_or(0); ++number)
            targets[make_item_id(line->id, number)] = {stage_of(update.status), update.tracking_number.value_or("")};
    return targets;
}

FulfillmentStage min_fulfilled_stage(Settings const& settings) {
    return settings.fulfil_when == FulfilWhen::preparing ? FulfillmentStage::packed : FulfillmentStage::shipped;
}

bool needs_update(UpdatedOrder const& update, Settings const& settings) {
    auto const is_due = [&](std::string const& status) { return stage_of(status) >= min_fulfilled_stage(settings); };
    return update.status == "100" || is_due(update.status) ||
           std::any_of(update.order_item.begin(), update.order_item.end(),
                       [&](auto const& item) { return is_due(item.status); });
}

}  // namespace channeld::channels::medusa
