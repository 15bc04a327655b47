#include "commands/omnitron/customer.hpp"

#include <fmt/format.h>

#include "commands/omnitron/many.hpp"
#include "commands/omnitron/text.hpp"
#include "commands/omnitron/written.hpp"
#include "dto/reflect/encode.hpp"

namespace channeld::omnitron {
namespace {

// The fields that are kept up to date, cut to Omnitron's lengths (Omnitron contract §7).
json::object fields_of(Customer const& customer) {
    json::object out;
    out["email"] = cut(customer.email, 254);
    out["first_name"] = cut(customer.first_name, 255);
    out["last_name"] = cut(customer.last_name, 255);
    if (customer.phone_number) out["phone_number"] = cut(*customer.phone_number, 128);
    return out;
}

json::object changes(json::object const& wanted, OmnitronCustomer const& stored) {
    json::object const present{{"email", encode(stored.email)},
                               {"first_name", encode(stored.first_name)},
                               {"last_name", encode(stored.last_name)},
                               {"phone_number", encode(stored.phone_number)}};
    json::object out;
    for (auto const& [name, value] : wanted)
        if (present.at(name) != value) out[name] = value;
    return out;
}

Conversation<outcome<std::int64_t>> update(Exchange& omnitron, Api api, Customer customer, OmnitronCustomer stored) {
    auto body = changes(fields_of(customer), stored);
    if (body.empty()) co_return stored.key();
    body["channel"] = api.channel;
    body["channel_code"] = stored.channel_code ? *stored.channel_code : cut(customer.channel_code, 64);
    auto request = api.patch("update_customer", api.in_channel(fmt::format("customers/{}/", stored.key())), body);
    request.repeatable = true;  // the same values a second time change nothing
    auto const reply = co_await omnitron.send(std::move(request));
    if (!reply) co_return reply.error();
    if (!reply->ok()) co_return Failure(refusal("update_customer", *reply), "customer_refused");
    if (!is_written(*reply)) co_return Failure(unreadable("update_customer", "it is not JSON"));
    co_return stored.key();
}

}  // namespace

std::string identity(Customer const& customer, std::string const& identifier) {
    return identifier == "phone_number" ? cut(customer.phone_number.value_or(""), 128) : cut(customer.email, 254);
}

std::string identity(OmnitronCustomer const& customer, std::string const& identifier) {
    return (identifier == "phone_number" ? customer.phone_number : customer.email).value_or("");
}

OmnitronCustomer as_stored(Customer const& customer, std::int64_t pk, OmnitronCustomer const* known) {
    OmnitronCustomer stored;
    stored.pk = pk;
    stored.email = cut(customer.email, 254);
    stored.first_name = cut(customer.first_name, 255);
    stored.last_name = cut(customer.last_name, 255);
    stored.phone_number = known ? known->phone_number : std::nullopt;
    if (customer.phone_number) stored.phone_number = cut(*customer.phone_number, 128);
    stored.channel_code = known && known->channel_code ? known->channel_code : cut(customer.channel_code, 64);
    return stored;
}

Conversation<result<Customers>> find_customers(Exchange& omnitron, Api api, std::string identifier,
                                               std::vector<std::string> identities, bool& many_at_once) {
    ManyQuery query{"find_customers", api.in_channel("customers/"), identifier, "channel"};
    auto rows = find_many<OmnitronCustomer>(
        omnitron, api, query, std::move(identities),
        [identifier](OmnitronCustomer const& row) { return identity(row, identifier); }, many_at_once);
    co_return co_await rows;
}

Conversation<outcome<std::int64_t>> get_or_create_customer(Exchange& omnitron, Api api, std::string identifier,
                                                           Customer customer, OmnitronCustomer const* known) {
    auto const key = identity(customer, identifier);
    if (key.empty())
        co_return Failure(permanent(fmt::format("the customer has no {}, which Omnitron needs to know him by: "
                                                "complete it in the channel",
                                                identifier)),
                          "missing_field");
    if (known) {
        auto updated = update(omnitron, api, customer, *known);
        co_return co_await updated;
    }

    auto body = fields_of(customer);
    body["channel"] = api.channel;
    body["channel_code"] = cut(customer.channel_code, 64);
    body["is_active"] = customer.is_active;
    body["extra_field"] = encode(customer.extra_field.value_or(json::object()));
    auto request = api.post("create_customer", api.in_channel("customers/"), body);
    auto const reply = co_await omnitron.send(std::move(request));
    bool const taken = reply && (reply->status == 400 || reply->status == 406);
    bool const lost = !reply && reply.error().kind == ErrorKind::unclear;
    if (!taken && !lost) {
        auto const created = read<Keyed>("create_customer", reply);
        if (!created) co_return Failure(created.error(), "customer_refused");
        co_return created->key();
    }

    // Either nobody knows what became of the POST, or another order of this customer was faster: look.
    bool alone = false;
    std::vector<std::string> const wanted{key};
    auto search = find_customers(omnitron, api, identifier, wanted, alone);
    auto const found = co_await search;
    if (!found) co_return found.error();
    if (auto const hit = found->find(key); hit != found->end()) co_return hit->second.key();
    if (taken) co_return Failure(refusal("create_customer", *reply), "customer_refused");
    co_return Failure(
        transient("no answer to create_customer, and the customer is not there (yet); looked at again later"));
}

}  // namespace channeld::omnitron
