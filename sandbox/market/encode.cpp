#include "sandbox/market/encode.hpp"

#include "sandbox/exact_json.hpp"

namespace channeld::sandbox {
namespace {

constexpr std::int64_t shipping = 2990;

json::value or_null(std::string const& text) {
    return text.empty() ? json::value() : json::value(text);
}

}  // namespace

json::object encode(MarketOrder const& order) {
    auto const& buyer = order.purchase.buyer;
    auto const& home = order.purchase.shipping;
    json::array units;
    auto total = shipping;
    for (auto const& unit : order.units) {
        total += unit.price;
        units.push_back({{"id", unit.id},
                         {"sku", unit.sku},
                         {"price", lira(unit.price)},
                         {"tax_rate", unit.tax_rate},
                         {"cancelled", unit.cancelled}});
    }
    return {{"id", order.id},
            {"buyer", buyer.id},
            {"email", buyer.email},
            {"first_name", buyer.first_name},
            {"last_name", buyer.last_name},
            {"phone", buyer.phone},
            {"country", "TR"},
            {"city", home.city},
            {"street", home.line},
            {"currency", "try"},
            {"cargo", order.purchase.cargo},
            {"created_at", to_iso(order.created)},
            {"total", lira(total)},
            {"shipping", lira(shipping)},
            {"status", order.status},
            {"tracking_number", or_null(order.tracking_number)},
            {"invoice_number", or_null(order.invoice_number)},
            {"invoice_url", or_null(order.invoice_url)},
            {"units", std::move(units)}};
}

json::object encode(MarketBatch const& batch) {
    json::object out{{"batch", batch.id}, {"state", batch.finished ? "finished" : "running"}};
    if (batch.finished) out["results"] = batch.results;
    return out;
}

json::object encode(MarketCancellation const& cancellation) {
    return {{"id", cancellation.id},
            {"order", cancellation.order},
            {"units", json::array(cancellation.units.begin(), cancellation.units.end())},
            {"reason", cancellation.reason},
            {"created_at", to_iso(cancellation.created)}};
}

json::object encode(MarketRequest const& request) {
    return {{"id", request.id},         {"order", request.order},
            {"unit", request.unit},     {"type", request.type},
            {"reason", request.reason}, {"note", request.note},
            {"state", request.state},   {"created_at", to_iso(request.created)}};
}

json::object encode(MarketChange const& change) {
    return {{"id", change.id},
            {"order", change.order},
            {"unit", change.unit},
            {"status", change.status},
            {"tracking_number", change.tracking_number},
            {"created_at", to_iso(change.created)}};
}

Refusal market_not_found() {
    return {404, {{"error", "not found"}}};
}

}  // namespace channeld::sandbox
