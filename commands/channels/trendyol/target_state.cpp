#include "commands/channels/trendyol/target_state.hpp"

#include <algorithm>

#include "dto/timestamp.hpp"

namespace channeld::channels::trendyol {
namespace {

std::string text_in(boost::json::object const& object, std::string_view key) {
    auto const* value = object.if_contains(key);
    if (!value) return "";
    if (auto const* text = value->if_string()) return std::string(text->data(), text->size());
    if (value->is_int64()) return std::to_string(value->get_int64());
    if (value->is_uint64()) return std::to_string(value->get_uint64());
    return "";
}

// Delivery is reported by the carrier, and by the seller only with an own courier.
Step step_of(std::string const& status, Carrier carrier) {
    if (status == "450") return Step::prepare;
    if (status == "500" || status == "510") return Step::ship;
    if (status == "550" && carrier == Carrier::own_courier) return Step::deliver;
    return Step::none;
}

std::string order_number_of(UpdatedOrder const& order) {
    if (auto number = text_in(order.extra_field, "orderNumber"); !number.empty()) return number;
    std::string ending = order.remote_id;
    ending.insert(ending.begin(), '-');
    bool const with_package = order.number.size() > ending.size() && order.number.ends_with(ending);
    return with_package ? order.number.substr(0, order.number.size() - ending.size()) : order.number;
}

// An item without an id from Trendyol has its line in its remote id (make_item_id).
std::string line_of(UpdatedOrderItem const& item) {
    if (auto line = text_in(item.extra_field, "lineId"); !line.empty()) return line;
    auto const colon = item.remote_id.find(':');
    return colon == std::string::npos ? "" : item.remote_id.substr(0, colon);
}

std::optional<std::string> unless_empty(std::optional<std::string> const& text) {
    return text && !text->empty() ? text : std::nullopt;
}

}  // namespace

bool TargetState::cancels() const {
    return std::any_of(items.begin(), items.end(), [](TargetItem const& item) { return item.cancelled; });
}
bool TargetState::is_empty() const {
    return step == Step::none && !cancels() && !invoice_link;
}
bool TargetState::knows_lines() const {
    return !items.empty() &&
           std::none_of(items.begin(), items.end(), [](TargetItem const& item) { return item.line.empty(); });
}

TargetState target_state_of(UpdatedOrder const& order, Settings const& settings) {
    TargetState target;
    target.package = order.remote_id;
    target.order_number = order_number_of(order);
    target.step = step_of(order.status, settings.carrier);
    for (auto const& item : order.order_item) {
        bool const cancelled = order.status == "100" || item.status == "100";
        target.items.push_back({item.remote_id, line_of(item), cancelled && settings.send_cancellations});
    }
    target.invoice_number = unless_empty(order.invoice_number);
    if (settings.send_invoice_link && order.status != "100") target.invoice_link = unless_empty(order.invoice_url);
    if (auto const date = order.invoice_date ? parse_iso(*order.invoice_date) : std::nullopt)
        target.invoice_date = to_epoch_ms(*date);
    if (settings.carrier == Carrier::own_contract) {
        target.tracking_number = unless_empty(order.tracking_number);
        auto const code = settings.cargo_codes.find(order.cargo_company.value_or(""));
        if (code != settings.cargo_codes.end()) target.provider_code = code->second;
    }
    if (settings.carrier == Carrier::own_courier) target.tracking_url = unless_empty(order.tracking_url);
    return target;
}

}  // namespace channeld::channels::trendyol
