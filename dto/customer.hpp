#pragma once

#include <boost/describe.hpp>
#include <boost/json/object.hpp>
#include <optional>
#include <string>

namespace channeld::inline dto {

// A customer as the channel knows them (docs/contracts/channel-app.md §3, CustomerDto). Personal data throughout: never
// logged.
struct Customer {
    std::string email;                        // lower case; a marketplace's relay address is valid
    std::string first_name;                   // cut to 255 on the way to Omnitron
    std::string last_name;                    // cut to 255
    std::string channel_code;                 // the channel's own id of the customer, unique there; cut to 64
    std::optional<std::string> phone_number;  // cut to 128
    std::optional<boost::json::object> extra_field;
    bool is_active = true;

    friend bool operator==(Customer const&, Customer const&) = default;
};
BOOST_DESCRIBE_STRUCT(Customer, (), (email, first_name, last_name, channel_code, phone_number, extra_field, is_active))

}  // namespace channeld::inline dto
