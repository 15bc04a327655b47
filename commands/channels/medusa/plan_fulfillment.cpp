#include "commands/channels/medusa/plan_fulfillment.hpp"

#include <boost/json/array.hpp>

#include <algorithm>

#include "commands/channels/medusa/target_state.hpp"
#include "dto/printable.hpp"

namespace channeld::channels::medusa {
namespace {

namespace json = boost::json;

using Fulfillments = std::vector<Fulfillment>;

std::string fulfillments_path(FulfillmentView const& order) {
    return "/admin/orders/" + url_encode(order.id) + "/fulfillments";
}
std::string fulfillment_path(FulfillmentView const& order, Fulfillment const& fulfillment) {
    return fulfillments_path(order) + "/" + url_encode(fulfillment.raw->id);
}

// Items may share a fulfillment only if these agree: Medusa refuses items with and without shipping in one, and it has
// one set of tracking numbers.
struct GroupKey {
    std::string tracking_number;
    bool requires_shipping = true;
    friend bool operator==(GroupKey const&, GroupKey const&) = default;
};

bool is_in_any(Fulfillments const& fulfillments, std::string const& item_id) {
    return std::any_of(fulfillments.begin(), fulfillments.end(), [&](Fulfillment const& each) {
        return std::find(each.item_ids.begin(), each.item_ids.end(), item_id) != each.item_ids.end();
    });
}

// Creates one fulfillment for the first group of items that need one; the next call finds the next group.
std::optional<NextStep<Outcome>> create_fulfillment(TargetStates const& targets, Fulfillments const& fulfillments,
                                                    FulfillmentView const& order, Settings const& settings) {
    std::optional<GroupKey> group;
    std::map<std::string, std::int64_t> quantities;  // by line
    json::array item_ids;
    auto const lines = newest_lines(order);
    for (auto const& [item_id, target] : targets) {
        if (is_in_any(fulfillments, item_id) || target.stage < min_fulfilled_stage(settings)) continue;
        auto const id = parse_item_id(item_id).value_or(ItemId{}).line;
        auto const line = std::find_if(lines.begin(), lines.end(), [&](auto const* each) { return each->id == id; });
        if (line == lines.end())
            return Rejected{fmt::format("Medusa's order has no line for the order item {}; it was edited there",
                                        printable(item_id, 80))};
        GroupKey const key{target.tracking_number, (*line)->requires_shipping};
        if (!group) group = key;
        if (key != *group) continue;
        ++quantities[id];
        item_ids.emplace_back(item_id);
    }
    if (!group) return std::nullopt;
    json::array items;
    for (auto const& [line, quantity] : quantities) items.push_back({{"id", line}, {"quantity", quantity}});
    // Medusa stores only quantities; the ids in the metadata let later runs find the same items in it.
    json::object body{{"items", std::move(items)}, {"metadata", {{"channeld_units", std::move(item_ids)}}}};
    if (!settings.location_id.empty()) body["location_id"] = settings.location_id;
    return change_request(settings, "create_fulfillment", fulfillments_path(order), body);
}

std::string tracking_url(UpdatedOrder const& update) {
    auto const url = update.tracking_url.value_or("");
    return url.starts_with("https://") || url.starts_with("http://") ? url : "";  // Medusa refuses other schemes
}

NextStep<Outcome> create_shipment(std::string const& tracking_number, Fulfillment const& fulfillment,
                                  UpdatedOrder const& update, FulfillmentView const& order, Settings const& settings) {
    json::array items, labels;
    for (auto const& item : fulfillment.raw->items)
        items.push_back(
            {{"id", item.line_item_id.value_or("")}, {"quantity", whole_quantity(item.quantity).value_or(0)}});
    if (!tracking_number.empty())
        labels.push_back(
            {{"tracking_number", tracking_number}, {"tracking_url", tracking_url(update)}, {"label_url", ""}});
    return change_request(settings, "create_shipment", fulfillment_path(order, fulfillment) + "/shipments",
                          {{"items", std::move(items)}, {"labels", std::move(labels)}});
}

// Medusa cancels an order only when it has no active fulfillment, so these are cancelled first, one in each step.
NextStep<Outcome> cancel(Fulfillments const& fulfillments, FulfillmentView const& order, Settings const& settings) {
    if (order.status == "canceled") return Delivered{};
    for (auto const& fulfillment : fulfillments)
        if (fulfillment.shipped())
            return Rejected{"the order is shipped, at least in part, and Medusa does not cancel such an order"};
    if (!fulfillments.empty())
        return change_request(settings, "cancel_fulfillment",
                              fulfillment_path(order, fulfillments.front()) + "/cancel");
    return change_request(settings, "cancel_order", "/admin/orders/" + url_encode(order.id) + "/cancel");
}

// The targets of the items in one fulfillment.
struct FulfillmentTarget {
    std::size_t shipped = 0, delivered = 0;  // how many items are to be at least that far
    std::string tracking_number;             // of the first item that has one
};
FulfillmentTarget fulfillment_target_of(Fulfillment const& fulfillment, TargetStates const& targets) {
    FulfillmentTarget out;
    for (auto const& item_id : fulfillment.item_ids) {
        auto const target = targets.find(item_id);
        if (target == targets.end()) continue;
        out.shipped += target->second.stage >= FulfillmentStage::shipped;
        out.delivered += target->second.stage >= FulfillmentStage::delivered;
        if (out.tracking_number.empty()) out.tracking_number = target->second.tracking_number;
    }
    return out;
}

bool has_label(RawFulfillment const& fulfillment, std::string const& tracking_number) {
    auto const& labels = fulfillment.labels;
    return std::any_of(labels.begin(), labels.end(),
                       [&](auto const& label) { return label.tracking_number == tracking_number; });
}

}  // namespace

NextStep<Outcome> plan_fulfillment(UpdatedOrder const& update, FulfillmentView const& order, Settings const& settings) {
    auto const fulfillments = active_fulfillments(order);
    if (update.status == "100") return cancel(fulfillments, order, settings);
    if (order.status == "canceled") return Rejected{"the order was cancelled in Medusa"};

    auto const targets = target_states_of(update, order);
    if (auto const step = create_fulfillment(targets, fulfillments, order, settings)) return *step;
    // What stands in the way of one fulfillment must not stop the others, so it becomes the outcome only at the end.
    Outcome outcome = Delivered{};
    for (auto const& fulfillment : fulfillments) {
        auto const target = fulfillment_target_of(fulfillment, targets);
        // Medusa ships and delivers a fulfillment as a whole, so all its items have to be that far.
        auto const is_all = [&](std::size_t count) { return count > 0 && count == fulfillment.item_ids.size(); };
        bool const is_shipped = fulfillment.shipped() || !fulfillment.raw->requires_shipping;
        if (!is_shipped && is_all(target.shipped))
            return create_shipment(target.tracking_number, fulfillment, update, order, settings);
        if (is_shipped && !fulfillment.delivered() && is_all(target.delivered))
            return change_request(settings, "mark_as_delivered",
                                  fulfillment_path(order, fulfillment) + "/mark-as-delivered");
        if (!is_shipped && target.shipped > 0)
            outcome = Deferred{"a fulfillment in Medusa also holds items that are not shipped yet"};
        if (fulfillment.shipped() && target.shipped > 0 && !target.tracking_number.empty() &&
            !has_label(*fulfillment.raw, target.tracking_number))
            outcome = Rejected{"Medusa accepts no other tracking number once a fulfillment is shipped"};
    }
    return outcome;
}

}  // namespace channeld::channels::medusa
