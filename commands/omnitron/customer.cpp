#include "commands/omnitron/customer.hpp"

#include <fmt/format.h>

#include "commands/omnitron/detail/bulk_find.hpp"
#include "commands/omnitron/detail/json_success.hpp"
#include "commands/omnitron/detail/truncate.hpp"
#include "dto/reflect/encode.hpp"

namespace channeld::omnitron {
namespace {

// The fields that are kept up to date, truncated to Omnitron's lengths (docs/contracts/omnitron.md §7).
json::object fields_of(Customer const& customer) {
    json::object out;
    out["email"] = truncate(customer.email, 254);
    out["first_name"] = truncate(customer.first_name, 255);
    out["last_name"] = truncate(customer.last_name, 255);
    if (customer.phone_number) out["phone_number"] = truncate(*customer.phone_number, 128);
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

HttpTask<outcome<std::int64_t>> update(RequestPort& omnitron, Api api, Customer customer, OmnitronCustomer stored) {
    auto body = changes(fields_of(customer), stored);
    if (body.empty()) co_return stored.primary_key();
    body["channel"] = api.channel;
    body["channel_code"] = stored.channel_code ? *stored.channel_code : truncate(customer.channel_code, 64);
    auto request =
        api.patch("update_customer", api.in_channel(fmt::format("customers/{}/", stored.primary_key())), body);
    request.repeatable = true;  // the same values a second time change nothing
    auto const reply = co_await omnitron.send(std::move(request));
    if (!reply) co_return reply.error();
    if (!reply->ok()) co_return Failure(error_from_response("update_customer", *reply), "customer_refused");
    if (!is_json_success(*reply)) co_return Failure(unreadable("update_customer", "it is not JSON"));
    co_return stored.primary_key();
}

}  // namespace

std::string identity(Customer const& customer, std::string const& identifier) {
    return identifier == "phone_number" ? truncate(customer.phone_number.value_or(""), 128)
                                        : truncate(customer.email, 254);
}

std::string identity(OmnitronCustomer const& customer, std::string const& identifier) {
    return (identifier == "phone_number" ? customer.phone_number : customer.email).value_or("");
}

OmnitronCustomer as_stored(Customer const& customer, std::int64_t pk, OmnitronCustomer const* known) {
    OmnitronCustomer stored;
    stored.pk = pk;
    stored.email = truncate(customer.email, 254);
    stored.first_name = truncate(customer.first_name, 255);
    stored.last_name = truncate(customer.last_name, 255);
    stored.phone_number = known ? known->phone_number : std::nullopt;
    if (customer.phone_number) stored.phone_number = truncate(*customer.phone_number, 128);
    stored.channel_code = known && known->channel_code ? known->channel_code : truncate(customer.channel_code, 64);
    return stored;
}

HttpTask<result<Customers>> find_customers(RequestPort& omnitron, Api api, std::string identifier,
                                           std::vector<std::string> identities, Capabilities& capabilities) {
    BulkQuery query{"find_customers", api.in_channel("customers/"), identifier, "channel"};
    auto rows = bulk_find<OmnitronCustomer>(
        omnitron, api, query, std::move(identities),
        [identifier](OmnitronCustomer const& row) { return identity(row, identifier); }, capabilities,
        &Capabilities::customers_by_field);
    co_return co_await rows;
}

HttpTask<outcome<std::int64_t>> get_or_create_customer(RequestPort& omnitron, Api api, std::string identifier,
                                                       Customer customer, OmnitronCustomer const* known) {
    auto const wanted_identity = identity(customer, identifier);
    if (wanted_identity.empty())
        co_return Failure(permanent(fmt::format("the customer has no {}, by which Omnitron identifies customers: "
                                                "complete it in the channel",
                                                identifier)),
                          "missing_field");
    if (known) {
        auto updated = update(omnitron, api, customer, *known);
        co_return co_await updated;
    }

    auto body = fields_of(customer);
    body["channel"] = api.channel;
    body["channel_code"] = truncate(customer.channel_code, 64);
    body["is_active"] = customer.is_active;
    body["extra_field"] = encode(customer.extra_field.value_or(json::object()));
    auto request = api.post("create_customer", api.in_channel("customers/"), body);
    auto const reply = co_await omnitron.send(std::move(request));
    bool const taken = reply && (reply->status == 400 || reply->status == 406);
    bool const lost = !reply && reply.error().kind == ErrorKind::unclear;
    if (!taken && !lost) {
        auto const created = read<Keyed>("create_customer", reply);
        if (!created) co_return Failure(created.error(), "customer_refused");
        co_return created->primary_key();
    }

    // Either the outcome of the POST is unclear, or another order has created this customer meanwhile: look it up.
    Capabilities capabilities;  // a search for one value needs none
    std::vector<std::string> const wanted{wanted_identity};
    auto search = find_customers(omnitron, api, identifier, wanted, capabilities);
    auto const found = co_await search;
    if (!found) co_return found.error();
    if (auto const hit = found->find(wanted_identity); hit != found->end()) co_return hit->second.primary_key();
    if (taken) co_return Failure(error_from_response("create_customer", *reply), "customer_refused");
    co_return Failure(
        transient("no answer to create_customer, and the customer is not there (yet); checked again later"));
}

}  // namespace channeld::omnitron
