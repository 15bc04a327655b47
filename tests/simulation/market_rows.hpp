#pragma once

#include "commands/sdk/fetch_command.hpp"
#include "commands/sdk/rows.hpp"
#include "dto/redact.hpp"

// The rows that sandbox::Market lists, and their mapping to items.
namespace channeld::simulation::market {

inline HttpRequest request_to(std::string const& path, std::string label) {
    HttpRequest request;
    request.url = "http://market.test" + path;
    request.headers = {{"Authorization", "Bearer token"}};
    request.label = std::move(label);
    return request;
}

template <class Item, class Row>
class List : public FetchCommand<Item> {
  public:
    std::vector<HttpRequest> transform_data(FetchQuery const& query) const override {
        return {request_to(Row::path + url_query({{"after", query.position}, {"limit", "20"}}), Row::label)};
    }
    result<FetchPage<Item>> normalize_response(FetchQuery const& query, std::vector<HttpRequest> const& requests,
                                               std::vector<HttpResponse> const& replies) const override {
        return read_rows<Item, Row>(requests[0], replies[0], query.position);
    }
};

struct Unit {
    RemoteId id;
    std::string sku;
    Decimal price, tax_rate;
};
BOOST_DESCRIBE_STRUCT(Unit, (), (id, sku, price, tax_rate))

struct Order {
    static constexpr auto path = "/orders", label = "get_orders";
    RemoteId id, buyer;
    std::string email, first_name, last_name, phone, country, city, street, currency, cargo, status;
    Timestamp created_at;
    Decimal total, shipping;
    std::vector<Unit> units;
};
BOOST_DESCRIBE_STRUCT(Order, (),
                      (id, buyer, email, first_name, last_name, phone, country, city, street, currency, cargo, status,
                       created_at, total, shipping, units))

inline Fetched<ChannelCreateOrder> to_item(Order const& from) {
    auto const& id = from.id.text;
    if (from.status == "cancelled") return {id, id, Retracted{"cancelled in the market"}};
    ChannelCreateOrder out;
    auto& to = out.order;
    to.remote_id = to.number = id;
    to.customer = {from.email, from.first_name, from.last_name, from.buyer.text, from.phone, {}};
    to.shipping_address.email = from.email;
    to.shipping_address.phone_number = from.phone;
    to.shipping_address.country = from.country;
    to.shipping_address.city = from.city;
    to.shipping_address.line = from.street;
    to.billing_address = to.shipping_address;
    to.currency = from.currency;
    to.amount = from.total;
    to.shipping_amount = from.shipping;
    to.cargo_company = from.cargo;
    to.created_at = from.created_at;
    for (auto const& unit : from.units) {
        auto& item = out.order_item.emplace_back();
        item.remote_id = unit.id.text;
        item.product = unit.sku;
        item.price_currency = from.currency;
        item.price = unit.price;
        item.tax_rate = unit.tax_rate;
    }
    return {id, id, std::move(out)};
}

struct Cancellation {
    static constexpr auto path = "/cancellations", label = "get_cancellations";
    RemoteId id, order;
    std::vector<std::string> units;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(Cancellation, (), (id, order, units, reason))

inline Fetched<CancelOrder> to_item(Cancellation const& from) {
    CancelOrder out;
    out.order = from.order.text;
    out.cancel_items = from.units;
    for (auto const& unit : from.units) out.reasons[unit] = from.reason;
    return {from.id.text, from.order.text, std::move(out)};
}

struct Change {
    static constexpr auto path = "/changes", label = "get_changes";
    RemoteId id;
    std::string unit, status, tracking_number;
};
BOOST_DESCRIBE_STRUCT(Change, (), (id, unit, status, tracking_number))

inline Fetched<UpdateOrderItem> to_item(Change const& from) {
    auto const* code = from.status == "shipped" ? "500" : "550";
    return {from.unit, from.unit,
            UpdateOrderItem{from.unit, {{"status", code}, {"tracking_number", from.tracking_number}}}};
}

struct ReturnRequest {
    static constexpr auto path = "/cancellation_requests", label = "get_requests";
    RemoteId id;
    std::string unit, reason, note, state;
    CancellationType type{};
};
BOOST_DESCRIBE_STRUCT(ReturnRequest, (), (id, unit, reason, note, state, type))

inline Fetched<CancellationRequest> to_item(ReturnRequest const& from) {
    auto const& id = from.id.text;
    if (from.state != "open") return {id, from.unit, Retracted{"decided in the market"}};
    return {id, from.unit, CancellationRequest{id, from.unit, from.reason, from.note, from.type}};
}

}  // namespace channeld::simulation::market
