#include "commands/channels/medusa/map_order.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "dto/redact.hpp"

namespace channeld::channels::medusa {
namespace {

// Erp code of the company that carries the reply; "" when the settings name none.
std::string cargo_company_of(RawShippingMethod const* method, Settings const& settings) {
    auto const& companies = settings.cargo_companies;
    if (method) {
        auto found = companies.find(method->name);
        if (found == companies.end()) found = companies.find(method->shipping_option_id.value_or(""));
        if (found != companies.end()) return found->second;
    }
    return settings.default_cargo_company;
}

std::string method_name(RawShippingMethod const* method) {
    return method ? fmt::format("the shipping method '{}'", quote_remote(method->name, 60)) : "orders without shipping";
}

bool is_currency(std::string const& code) {
    return code.size() == 3 && std::all_of(code.begin(), code.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

// No personal data, and nothing that a later change of the order would change.
boost::json::object extra_field_of(RawOrder const& order) {
    boost::json::object extra{{"display_id", order.display_id.text}};
    if (order.sales_channel_id) extra["sales_channel_id"] = *order.sales_channel_id;
    for (auto const& collection : order.payment_collections)
        if (!collection.payments.empty()) extra["payment_provider"] = collection.payments.front().provider_id;
    return extra;
}

}  // namespace

Mapped<ChannelCreateOrder> map_order(RawOrder const& order, Settings const& settings) {
    if (!is_currency(order.currency_code))
        return Invalid{"unknown_currency",
                       fmt::format("expected a currency such as try, got '{}'", quote_remote(order.currency_code, 20))};
    auto customer_data = map_customer(order, settings);
    if (!customer_data) return customer_data.error();
    auto basket = map_basket(order, settings.product_key);
    if (!basket) return basket.error();
    auto const* method = outbound_shipping_method(order);

    ChannelCreateOrder mapped;
    auto& to = mapped.order;
    to.remote_id = order.id;
    to.number = settings.number_prefix + order.display_id.text;
    to.customer = std::move(customer_data->customer);
    to.shipping_address = std::move(customer_data->shipping_address);
    to.billing_address = std::move(customer_data->billing_address);
    to.currency = order.currency_code;
    to.amount = basket->amount;
    to.discount_amount = basket->discount_amount;
    to.shipping_amount = basket->shipping_amount;
    to.shipping_tax_rate = basket->shipping_tax_rate;
    to.extra_field = extra_field_of(order);
    to.cargo_company = cargo_company_of(method, settings);
    to.created_at = order.created_at;
    mapped.order_item = std::move(basket->items);

    if (to.cargo_company.empty())
        return Invalid{"unknown_cargo_company",
                       fmt::format("no cargo company is set for {}; add it to cargo_companies or "
                                   "set default_cargo_company",
                                   method_name(method))};
    return mapped;
}

}  // namespace channeld::channels::medusa
