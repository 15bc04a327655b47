#include "commands/channels/medusa/dispatch.hpp"

#include <boost/json/array.hpp>

#include <algorithm>

#include "commands/channels/medusa/wants.hpp"
#include "dto/printable.hpp"

namespace channeld::channels::medusa {
namespace {

namespace json = boost::json;

std::string fulfillments(RawGoods const& order) {
    return "/admin/orders/" + url_encode(order.id) + "/fulfillments";
}
std::string fulfillment(RawGoods const& order, Parcel const& parcel) {
    return fulfillments(order) + "/" + url_encode(parcel.fulfillment->id);
}

// Medusa refuses a fulfilment in which some pieces are shipped and some are not goods to be shipped.
struct Kind {
    std::string tracking_number;
    bool requires_shipping = true;
    friend bool operator==(Kind const&, Kind const&) = default;
};

// One fulfilment for the pieces that are in none yet; pieces under another tracking number are a fulfilment of their
// own.
std::optional<NextStep> fulfil(Wants const& wants, std::vector<Parcel> const& parcels, RawGoods const& order,
                               Settings const& settings) {
    std::optional<Kind> kind;
    std::map<std::string, std::int64_t> pieces;
    json::array units;
    auto const lines = lines_of(order);
    for (auto const& [unit, want] : wants) {
        bool const packed = std::any_of(parcels.begin(), parcels.end(), [&unit = unit](Parcel const& parcel) {
            return std::find(parcel.units.begin(), parcel.units.end(), unit) != parcel.units.end();
        });
        if (packed || want.level < least_level(settings)) continue;
        auto const id = read_unit(unit).value_or(Unit{}).line;
        auto const line = std::find_if(lines.begin(), lines.end(), [&](auto const* each) { return each->id == id; });
        if (line == lines.end())
            return Rejected{
                fmt::format("Medusa's order has no line for the unit {}; it was edited there", printable(unit, 80))};
        Kind const its{want.tracking_number, (*line)->requires_shipping};
        if (!kind) kind = its;
        if (its != *kind) continue;
        ++pieces[id];
        units.emplace_back(unit);
    }
    if (!kind) return std::nullopt;
    json::array items;
    for (auto const& [line, count] : pieces) items.push_back({{"id", line}, {"quantity", count}});
    json::object body{{"items", std::move(items)}, {"metadata", {{"channeld_units", std::move(units)}}}};
    if (!settings.location_id.empty()) body["location_id"] = settings.location_id;
    return change_request(settings, "create_fulfillment", fulfillments(order), body);
}

std::string tracking_url(UpdatedOrder const& wanted) {
    auto const url = wanted.tracking_url.value_or("");
    return url.starts_with("https://") || url.starts_with("http://") ? url : "";  // others are refused
}

NextStep ship(std::string const& number, Parcel const& parcel, UpdatedOrder const& wanted, RawGoods const& order,
              Settings const& settings) {
    json::array items, labels;
    for (auto const& item : parcel.fulfillment->items)
        items.push_back(
            {{"id", item.line_item_id.value_or("")}, {"quantity", whole_pieces(item.quantity).value_or(0)}});
    if (!number.empty())
        labels.push_back({{"tracking_number", number}, {"tracking_url", tracking_url(wanted)}, {"label_url", ""}});
    return change_request(settings, "create_shipment", fulfillment(order, parcel) + "/shipments",
                          {{"items", std::move(items)}, {"labels", std::move(labels)}});
}

NextStep cancel(std::vector<Parcel> const& parcels, RawGoods const& order, Settings const& settings) {
    if (order.status == "canceled") return Delivered{};
    for (auto const& parcel : parcels)
        if (parcel.shipped()) return Rejected{"Medusa does not cancel an order that is shipped, also in part"};
    if (!parcels.empty())
        return change_request(settings, "cancel_fulfillment", fulfillment(order, parcels.front()) + "/cancel");
    return change_request(settings, "cancel_order", "/admin/orders/" + url_encode(order.id) + "/cancel");
}

// A parcel against what is wanted of the units in it.
struct Wanted {
    std::size_t shipped = 0, delivered = 0;
    std::string tracking_number;  // of the first unit that has one
};
Wanted wanted_of(Parcel const& parcel, Wants const& wants) {
    Wanted out;
    for (auto const& unit : parcel.units) {
        auto const want = wants.find(unit);
        if (want == wants.end()) continue;
        out.shipped += want->second.level >= Level::shipped;
        out.delivered += want->second.level >= Level::delivered;
        if (out.tracking_number.empty()) out.tracking_number = want->second.tracking_number;
    }
    return out;
}

bool has_label(RawFulfillment const& fulfillment, std::string const& number) {
    auto const& labels = fulfillment.labels;
    return std::any_of(labels.begin(), labels.end(),
                       [&](auto const& label) { return label.tracking_number == number; });
}

}  // namespace

NextStep next_step(UpdatedOrder const& wanted, RawGoods const& order, Settings const& settings) {
    auto const parcels = parcels_of(order);
    if (wanted.status == "100") return cancel(parcels, order, settings);
    if (order.status == "canceled") return Rejected{"the order was cancelled in Medusa"};

    auto const wants = wants_of(wanted, order);
    if (auto const step = fulfil(wants, parcels, order, settings)) return *step;
    Outcome outcome = Delivered{};
    for (auto const& parcel : parcels) {
        auto const due = wanted_of(parcel, wants);
        auto const is_all = [&](std::size_t count) { return count > 0 && count == parcel.units.size(); };
        bool const on_its_way = parcel.shipped() || !parcel.fulfillment->requires_shipping;
        if (!on_its_way && is_all(due.shipped)) return ship(due.tracking_number, parcel, wanted, order, settings);
        if (on_its_way && !parcel.delivered() && is_all(due.delivered))
            return change_request(settings, "mark_as_delivered", fulfillment(order, parcel) + "/mark-as-delivered");
        if (!on_its_way && due.shipped > 0)
            outcome = Deferred{"a fulfilment in Medusa holds pieces that are not shipped yet"};
        if (parcel.shipped() && due.shipped > 0 && !due.tracking_number.empty() &&
            !has_label(*parcel.fulfillment, due.tracking_number))
            outcome = Rejected{"Medusa takes no other tracking number once a parcel is shipped"};
    }
    return outcome;
}

}  // namespace channeld::channels::medusa
