#include "commands/channels/medusa/send_updated_orders.hpp"

#include "commands/channels/medusa/change_outcome.hpp"
#include "commands/channels/medusa/plan_fulfillment.hpp"
#include "commands/channels/medusa/target_state.hpp"
#include "dto/printable.hpp"

namespace channeld::channels::medusa {

std::optional<Outcome> SendUpdatedOrders::validated_data(UpdatedOrder const& item) const {
    if (item.remote_id.empty()) return Rejected{"the order has no Medusa id as its remote id"};
    for (auto const& order_item : item.order_item)
        if (!parse_item_id(order_item.remote_id))
            return Rejected{fmt::format("'{}' is not an item of a Medusa order; expected <line id>:<number>",
                                        printable(order_item.remote_id, 80))};
    if (!needs_update(item, settings_)) return Delivered{};
    return std::nullopt;
}

result<NextStep<Outcome>> SendUpdatedOrders::next(UpdatedOrder const& update, Transcript const& so_far) const {
    if (so_far.empty() || is_change(so_far.back().request)) return read_order(settings_, update.remote_id);
    auto const shown = read_as<OrderReply>(so_far.back());
    if (!shown) return shown.error();
    return unless_refused(plan_fulfillment(update, shown->order, settings_), so_far);
}

}  // namespace channeld::channels::medusa
