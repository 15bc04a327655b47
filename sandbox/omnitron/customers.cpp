#include "sandbox/omnitron/customers.hpp"

#include "sandbox/form.hpp"

namespace channeld::sandbox {
namespace {

std::vector<Field> customer_fields(Store const& store) {
    return {{"email", Kind::text, Need::required, 254},
            {"channel_code", Kind::text, Need::required, 64},
            {"is_active", Kind::boolean, Need::required},
            {"first_name", Kind::text, Need::optional, 255},
            {"last_name", Kind::text, Need::optional, 255},
            {"phone_number", Kind::text, Need::nullable, 128},
            {"erp_code", Kind::text, Need::nullable, 64},
            {"channel", Kind::key, Need::optional, 0, &store.channels},
            {"extra_field", Kind::object, Need::nullable},
            {"attributes", Kind::object, Need::nullable},
            {"email_allowed", Kind::boolean},
            {"sms_allowed", Kind::boolean},
            {"call_allowed", Kind::boolean},
            {"date_joined", Kind::moment, Need::nullable},
            {"gender", Kind::text, Need::nullable},
            {"user_type", Kind::text, Need::nullable},
            {"date_of_birth", Kind::text, Need::nullable}};
}

bool taken(Store const& store, std::int64_t channel, std::string_view field, json::object const& given,
           std::int64_t self) {
    auto const* value = given.if_contains(field);
    if (!value) return false;
    for (auto const key : store.customers.with(field, std::string(value->as_string())))
        if (key != self && store.customers.find(key)->at("channel") == channel) return true;
    return false;
}

json::object checked_customer(Store const& store, std::int64_t channel, json::object const& body, std::int64_t self) {
    Problems problems;
    auto out = checked(body, customer_fields(store), problems, self != 0);
    if (auto const* email = out.if_contains("email"); email && email->as_string().find('@') == json::string::npos)
        problems.add("email", "Enter a valid email address.");
    if (auto const* given = out.if_contains("channel"); given && *given != channel)
        problems.add("channel", no_such_key(given->as_int64()));
    if (taken(store, channel, "email", out, self))
        problems.add("email", "customer with this email already exists in this channel.");
    if (taken(store, channel, "channel_code", out, self))
        problems.add("channel_code", "customer with this channel code already exists.");
    problems.refuse_if_any();
    out["channel"] = channel;
    return out;
}

}  // namespace

json::object const& create_customer(Store& store, std::int64_t channel, json::object const& body) {
    json::object row{{"first_name", ""},
                     {"last_name", ""},
                     {"phone_number", nullptr},
                     {"erp_code", nullptr},
                     {"extra_field", json::object()}};
    for (auto const& [name, value] : checked_customer(store, channel, body, 0)) row[name] = value;
    return store.add(store.customers, std::move(row));
}

json::object const& change_customer(Store& store, std::int64_t channel, std::int64_t key, json::object const& body) {
    return store.update(store.customers, key, checked_customer(store, channel, body, key));
}

}  // namespace channeld::sandbox
