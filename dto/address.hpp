#pragma once

#include <boost/describe.hpp>
#include <boost/json/object.hpp>
#include <optional>
#include <string>

namespace channeld::inline dto {

// Where parcels or invoices go (docs/contracts/channel-app.md §3, AddressDto). Country, city, township and district are
// names or codes as the channel writes them; Omnitron's pks are looked up later. Personal data throughout: never
// logged.
struct Address {
    std::string email;
    std::string phone_number;  // required by Omnitron, cut to 128
    std::string first_name;    // "" falls back to the customer's
    std::string last_name;     // "" falls back to the customer's
    std::string country;       // code ("TR") or name
    std::string city;          // il
    std::string line;          // street and number, cut to 255
    std::optional<std::string> title;
    std::optional<std::string> township;  // ilçe
    std::optional<std::string> district;  // mahalle
    std::optional<std::string> postcode;
    std::optional<std::string> notes;
    std::optional<std::string> company_name;
    std::optional<std::string> tax_office;
    std::optional<std::string> tax_no;
    bool e_bill_taxpayer = false;
    std::optional<std::string> remote_id;
    std::optional<std::string> identity_number;  // never a placeholder of the marketplace such as 11111111111
    std::optional<boost::json::object> extra_field;
    bool is_active = true;
    std::optional<std::string> retail_store;  // erp code of the shop that the parcel goes to

    friend bool operator==(Address const&, Address const&) = default;
};
BOOST_DESCRIBE_STRUCT(Address, (),
                      (email, phone_number, first_name, last_name, country, city, line, title, township, district,
                       postcode, notes, company_name, tax_office, tax_no, e_bill_taxpayer, remote_id, identity_number,
                       extra_field, is_active, retail_store))

}  // namespace channeld::inline dto
