#include "commands/channels/trendyol/address.hpp"

#include "dto/ascii.hpp"

namespace channeld::channels::trendyol {
namespace {

std::optional<std::string> unless_empty(std::string const& text) {
    return text.empty() ? std::nullopt : std::optional(text);
}

std::string const& first_of(std::string const& one, std::string const& other) {
    return one.empty() ? other : one;
}

// A hidden identity or tax number is written as 11111111111 or 2222222222.
std::optional<std::string> unless_filler(std::string const& number) {
    bool const filler = number.empty() || number.find_first_not_of(number.front()) == number.npos;
    return filler ? std::nullopt : std::optional(number);
}

// "0" and ten digits for Türkiye, so that one person is one customer however the number was typed; others are
// unchanged.
std::string phone_number(std::string const& written, std::string const& country) {
    std::string digits;
    for (char const c : written)
        if (c >= '0' && c <= '9') digits += c;
    if (digits.starts_with("00")) digits.erase(0, 2);
    if (digits.size() == 12 && digits.starts_with("90")) digits.erase(0, 2);
    if (digits.size() == 11 && digits.starts_with("0")) digits.erase(0, 1);
    bool const turkish = (country == "TR" || country.empty()) && digits.size() == 10;
    return turkish ? "0" + digits : std::string(trim(written));
}

std::string email_of(Package const& package) {
    return to_lower(std::string(trim(package.customerEmail)));
}

// Trendyol calls the ilçe `district` and the mahalle `neighborhood`.
Address address_of(PackageAddress const& from, Package const& package) {
    auto const& phone = first_of(from.phone.text, package.shipmentAddress.phone.text);
    Address to;
    to.email = email_of(package);
    to.phone_number = phone_number(phone, from.countryCode);
    to.first_name = from.firstName;
    to.last_name = from.lastName;
    to.country = from.countryCode;
    to.city = from.city;
    to.line = trim(from.address1 + " " + from.address2);
    if (to.line.empty()) to.line = from.fullAddress;
    to.township = unless_empty(from.district);
    to.district = unless_empty(from.neighborhood);
    to.postcode = unless_empty(from.postalCode.text);
    to.company_name = unless_empty(from.company);
    to.tax_office = unless_empty(from.taxOffice);
    to.tax_no = unless_filler(from.taxNumber.text);
    to.e_bill_taxpayer = from.eInvoiceAvailable;
    return to;
}

}  // namespace

Customer customer_of(Package const& package) {
    auto const& address = package.shipmentAddress;
    Customer customer;
    customer.email = email_of(package);
    customer.first_name = first_of(package.customerFirstName, address.firstName);
    customer.last_name = first_of(package.customerLastName, address.lastName);
    customer.channel_code = package.customerId.text;
    customer.phone_number = phone_number(address.phone.text, address.countryCode);
    return customer;
}

Address shipping_address_of(Package const& package) {
    auto address = address_of(package.shipmentAddress, package);
    // The name of a pick-up point is in `company` or, in some replies, only in the street line.
    if (package.deliveryAddressType == "CollectionPoint")
        address.notes = first_of(package.shipmentAddress.company, package.shipmentAddress.address1);
    return address;
}

Address billing_address_of(Package const& package) {
    auto address = address_of(package.invoiceAddress, package);
    if (!address.tax_no) address.tax_no = unless_filler(package.taxNumber.text);
    address.identity_number = unless_filler(package.identityNumber.text);
    return address;
}

}  // namespace channeld::channels::trendyol
