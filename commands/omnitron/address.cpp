#include "commands/omnitron/address.hpp"

#include <fmt/format.h>

#include "commands/omnitron/detail/truncate.hpp"
#include "dto/omnitron.hpp"
#include "dto/reflect/encode.hpp"

namespace channeld::omnitron {
namespace {

void put(json::object& body, std::string_view name, std::optional<std::string> const& value, std::size_t max_length) {
    if (value) body[name] = truncate(*value, max_length);
}

// Lengths as in docs/contracts/omnitron.md §7; names fall back to the customer's.
json::object body_of(Customer const& customer, std::int64_t customer_pk, Address const& address,
                     GeographyPks const& pks) {
    json::object body{
        {"customer", customer_pk},
        {"email", truncate(address.email.empty() ? customer.email : address.email, 254)},
        {"phone_number",
         truncate(address.phone_number.empty() ? customer.phone_number.value_or("") : address.phone_number, 128)},
        {"first_name", truncate(address.first_name.empty() ? customer.first_name : address.first_name, 255)},
        {"last_name", truncate(address.last_name.empty() ? customer.last_name : address.last_name, 255)},
        {"country", pks.country},
        {"city", pks.city},
        {"township", encode(pks.township)},
        {"district", encode(pks.district)},
        {"line", truncate(address.line, 255)},
        {"e_bill_taxpayer", address.e_bill_taxpayer},
        {"is_active", address.is_active},
        {"extra_field", encode(address.extra_field.value_or(json::object()))}};
    put(body, "title", address.title, 128);
    put(body, "postcode", address.postcode, 64);
    put(body, "notes", address.notes, 512);
    put(body, "company_name", address.company_name, 255);
    put(body, "tax_office", address.tax_office, 64);
    put(body, "tax_no", address.tax_no, 20);
    put(body, "identity_number", address.identity_number, 64);
    put(body, "remote_id", address.remote_id, 255);
    return body;
}

HttpTask<outcome<std::int64_t>> find_retail_store(RequestPort& omnitron, Api api, std::string erp_code) {
    Api::Parameters const filter{{"erp_code", erp_code}};
    auto request = api.get_reference("find_retail_store", api.in_channel("retail_stores/"), filter);
    auto const reply = co_await omnitron.send(std::move(request));
    auto const page = read<Page<Keyed>>("find_retail_store", reply);
    if (!page) co_return page.error();
    if (page->results.size() == 1) co_return page->results.front().primary_key();
    co_return Failure(permanent(fmt::format("Omnitron knows no retail store with the erp code '{}': add it there, or "
                                            "correct the order in the channel",
                                            erp_code)),
                      "unknown_retail_store");
}

HttpTask<outcome<std::int64_t>> find_by_hash(RequestPort& omnitron, Api api, std::string hash) {
    Api::Parameters const filter{{"hash_data", hash}};
    auto request = api.get("find_address", api.in_channel("addresses/"), filter);
    auto const reply = co_await omnitron.send(std::move(request));
    auto const page = read<Page<StoredAddress>>("find_address", reply);
    if (!page) co_return page.error();
    // Omnitron may ignore a filter it does not know, so only a row with this very hash counts.
    std::optional<std::int64_t> pk;
    for (auto const& row : page->results) {
        if (row.hash_data != hash) continue;
        if (pk) co_return Failure(permanent("Omnitron has two addresses with this hash"), "address_refused");
        pk = row.primary_key();
    }
    if (!pk)
        co_return Failure(permanent("Omnitron reports the address as a duplicate, but it cannot be found by its hash"),
                          "address_refused");
    co_return *pk;
}

}  // namespace

std::string duplicate_hash(std::string_view body) {
    auto const node = parse_json(body);
    auto const* errors = node ? node->find("non_field_errors") : nullptr;
    if (errors && errors->kind == Node::Kind::array && !errors->items.empty()) errors = &errors->items.front();
    constexpr std::string_view prefix = "hash_data:";
    if (!errors || errors->kind != Node::Kind::string || !errors->text.starts_with(prefix)) return "";
    auto const rest = std::string_view(errors->text).substr(prefix.size());
    return std::string(rest.substr(0, rest.find_first_of(" \t\n")));
}

HttpTask<outcome<std::int64_t>> get_or_create_address(RequestPort& omnitron, Api api, Customer customer,
                                                      std::int64_t customer_pk, Address address, GeographyPks place) {
    auto body = body_of(customer, customer_pk, address, place);
    if (address.retail_store) {
        auto search = find_retail_store(omnitron, api, *address.retail_store);
        auto const store = co_await search;
        if (!store) co_return store.error();
        body["retail_store"] = *store;
        body["address_type"] = "retail_store";
    }
    auto request = api.post("create_address", api.in_channel("addresses/"), body);
    request.repeatable = true;
    auto const reply = co_await omnitron.send(std::move(request));
    if (!reply) co_return reply.error();
    if (!reply->ok()) {
        auto const hash = duplicate_hash(reply->body);
        if (hash.empty()) co_return Failure(error_from_response("create_address", *reply), "address_refused");
        auto search = find_by_hash(omnitron, api, hash);
        co_return co_await search;
    }
    auto const created = read<Keyed>("create_address", reply);
    if (!created) co_return created.error();
    co_return created->primary_key();
}

}  // namespace channeld::omnitron
