#include "daemon/cli/demo/demo_view.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <set>

namespace channeld::cli {
namespace {

namespace json = boost::json;

std::string string_member(json::value const& row, std::string_view key) {
    auto const* value = row.as_object().if_contains(key);
    return value && value->is_string() ? std::string(value->as_string()) : "";
}

// The codes that the demonstration passes through (docs/contracts/omnitron.md §5.5).
std::string_view status_label(std::string_view status) {
    if (status == "100") return " cancelled";
    if (status == "400") return " approved";
    if (status == "450") return " preparing";
    if (status == "500") return " shipped";
    return status == "550" ? " delivered" : "";
}

std::vector<std::int64_t> items_of(json::value const& package) {
    std::vector<std::int64_t> out;
    for (auto const& line : package.at("lines").as_array())
        for (auto const& item : line.at("discountDetails").as_array())
            out.push_back(std::stoll(string_member(item, "lineItemId")));
    return out;
}

}  // namespace

OmnitronOrder omnitron_order(json::object const& state, std::string_view order_number) {
    OmnitronOrder out;
    for (auto const& row : state.at("orders").as_array()) {
        if (string_member(row.at("extra_field"), "orderNumber") != order_number) continue;
        out.pk = row.at("pk").as_int64();
        out.tracking_number = string_member(row, "tracking_number");
    }
    std::set<std::int64_t> items;
    for (auto const& row : state.at("order_items").as_array()) {
        if (row.at("order") != out.pk) continue;
        items.insert(row.at("pk").as_int64());
        ++out.items[string_member(row, "status")];
    }
    for (auto const& row : state.at("cancellation_requests").as_array()) {
        if (!items.contains(row.at("order_item").as_int64())) continue;
        out.request = row.at("id").as_int64();
        out.request_status = string_member(row, "status");
    }
    return out;
}

TrendyolOrder trendyol_order(json::value const& state, std::string_view order_number) {
    TrendyolOrder out;
    for (auto const& package : state.at("packages").as_array()) {
        if (string_member(package, "orderNumber") != order_number) continue;
        auto const id = package.at("shipmentPackageId").as_int64();
        if (string_member(package, "status") == "Cancelled") {
            out.replaced.push_back(id);
            continue;
        }
        out.package = id;
        out.status = string_member(package, "status");
        out.items = items_of(package);
        out.tracking_number = string_member(package, "cargoSenderNumber");
    }
    for (auto const& claim : state.at("claims").as_array())
        if (string_member(claim, "orderNumber") == order_number)
            out.claim_status =
                string_member(claim.at("items").at(0).at("claimItems").at(0).at("claimItemStatus"), "name");
    return out;
}

std::string to_line(OmnitronOrder const& order) {
    if (order.pk == 0) return "not found";
    std::vector<std::string> parts;
    for (auto item = order.items.rbegin(); item != order.items.rend(); ++item)
        parts.push_back(fmt::format("{} x {}{}", item->second, item->first, status_label(item->first)));
    if (!order.tracking_number.empty()) parts.push_back(fmt::format("tracking {}", order.tracking_number));
    if (order.request != 0) parts.push_back(fmt::format("return {}", order.request_status));
    return fmt::format("{}", fmt::join(parts, ", "));
}

std::string to_line(TrendyolOrder const& order) {
    if (order.package == 0) return "no active package";
    auto out = fmt::format("package {} {}, {} items", order.package, order.status, order.items.size());
    if (!order.tracking_number.empty()) out += fmt::format(", tracking {}", order.tracking_number);
    if (!order.replaced.empty()) out += fmt::format(", replaces {}", fmt::join(order.replaced, ", "));
    if (!order.claim_status.empty()) out += fmt::format(", return {}", order.claim_status);
    return out;
}

}  // namespace channeld::cli
