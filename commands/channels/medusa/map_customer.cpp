#include <fmt/format.h>

#include <boost/algorithm/string/case_conv.hpp>
#include <initializer_list>
#include <locale>

#include "commands/channels/medusa/map_order.hpp"

namespace channeld::channels::medusa {
namespace {

using Text = std::optional<std::string>;

// The first non-empty text, or "".
std::string first_of(std::initializer_list<Text> texts) {
    for (auto const& text : texts)
        if (text && !text->empty()) return *text;
    return {};
}

Text unless_empty(Text const& text) {
    return text && !text->empty() ? text : std::nullopt;
}

// Only ASCII letters change; the bytes of other letters are kept.
std::string lower(std::string const& text) {
    return boost::algorithm::to_lower_copy(text, std::locale::classic());
}
std::string upper(std::string const& text) {
    return boost::algorithm::to_upper_copy(text, std::locale::classic());
}

// Shops keep the tax office and tax number in the address's free metadata; the number may be text or a JSON number.
Text metadata_of(RawAddress const& address, std::string const& key) {
    auto const* value = address.metadata ? address.metadata->find(key) : nullptr;
    bool const fits = value && (value->kind == Node::Kind::string || value->kind == Node::Kind::number);
    return fits ? unless_empty(value->text) : std::nullopt;
}

Mapped<Address> map_address(RawAddress const& from, Customer const& customer, Settings const& settings,
                            std::string_view which) {
    auto const street = first_of({from.address_1});
    auto const more = first_of({from.address_2});
    Address to;
    to.email = customer.email;
    to.phone_number = first_of({from.phone, customer.phone_number, settings.phone_if_missing});
    to.first_name = first_of({from.first_name, customer.first_name});
    to.last_name = first_of({from.last_name, customer.last_name});
    to.country = upper(first_of({from.country_code}));
    to.city = first_of({from.city});
    to.line = street.empty() || more.empty() ? street + more : street + " " + more;
    if (settings.province_is == ProvinceIs::township) to.township = unless_empty(from.province);
    to.postcode = unless_empty(from.postal_code);
    to.company_name = unless_empty(from.company);
    to.tax_office = metadata_of(from, settings.tax_office_key);
    to.tax_no = metadata_of(from, settings.tax_number_key);

    std::vector<std::string_view> missing;
    if (to.line.empty()) missing.emplace_back("street");
    if (to.city.empty()) missing.emplace_back("city");
    if (to.country.empty()) missing.emplace_back("country");
    if (!missing.empty())
        return Invalid{"missing_address", fmt::format("the {} address has no {}; complete it in Medusa", which,
                                                      fmt::join(missing, " and no "))};
    if (to.phone_number.empty())
        return Invalid{"missing_phone",
                       "neither the order's addresses nor its customer have a phone number, which Omnitron needs; "
                       "write one into the address in Medusa, or set phone_if_missing"};
    return to;
}

}  // namespace

Mapped<CustomerData> map_customer(RawOrder const& order, Settings const& settings) {
    auto const email = lower(first_of({order.email}));
    if (email.empty()) return Invalid{"missing_email", "the order has no e-mail address; write one into it in Medusa"};
    if (!order.shipping_address)
        return Invalid{"missing_address", "the order has no shipping address; write one into it in Medusa"};

    auto const& shipping = *order.shipping_address;
    auto const& billing = order.billing_address ? *order.billing_address : shipping;
    auto const account = order.customer.value_or(RawCustomer{});
    CustomerData customer_data;
    customer_data.customer.email = email;
    customer_data.customer.first_name = first_of({account.first_name, shipping.first_name, billing.first_name});
    customer_data.customer.last_name = first_of({account.last_name, shipping.last_name, billing.last_name});
    customer_data.customer.channel_code = first_of({order.customer_id, order.id});
    customer_data.customer.phone_number = unless_empty(first_of({account.phone, shipping.phone, billing.phone}));

    auto shipping_address = map_address(shipping, customer_data.customer, settings, "shipping");
    if (!shipping_address) return shipping_address.error();
    auto billing_address = map_address(billing, customer_data.customer, settings, "billing");
    if (!billing_address) return billing_address.error();
    customer_data.shipping_address = std::move(*shipping_address);
    customer_data.billing_address = std::move(*billing_address);
    return customer_data;
}

}  // namespace channeld::channels::medusa
