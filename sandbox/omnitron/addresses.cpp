#include <fmt/format.h>

#include <boost/json/serialize.hpp>

#include "sandbox/form.hpp"
#include "sandbox/omnitron/customers.hpp"

namespace channeld::sandbox {
namespace {

std::vector<Field> address_fields(Store const& store) {
    return {{"customer", Kind::key, Need::required, 0, &store.customers},
            {"phone_number", Kind::text, Need::required, 128},
            {"first_name", Kind::text, Need::required, 255},
            {"last_name", Kind::text, Need::required, 255},
            {"line", Kind::text, Need::required, 255},
            {"country", Kind::key, Need::required, 0, &store.countries},
            {"city", Kind::key, Need::required, 0, &store.cities},
            {"township", Kind::key, Need::nullable, 0, &store.townships},
            {"district", Kind::key, Need::nullable, 0, &store.districts},
            {"email", Kind::text, Need::nullable, 254},
            {"title", Kind::text, Need::nullable, 128},
            {"postcode", Kind::text, Need::nullable, 64},
            {"notes", Kind::text, Need::nullable, 512},
            {"company_name", Kind::text, Need::nullable, 255},
            {"tax_office", Kind::text, Need::nullable, 64},
            {"tax_no", Kind::text, Need::nullable, 20},
            {"e_bill_taxpayer", Kind::boolean, Need::nullable},
            {"address_type", Kind::choice, Need::optional, 0, nullptr, {"customer", "retail_store"}},
            {"retail_store", Kind::key, Need::nullable, 0, &store.retail_stores},
            {"remote_id", Kind::text, Need::nullable, 255},
            {"identity_number", Kind::text, Need::nullable, 64},
            {"extra_field", Kind::object, Need::nullable},
            {"is_active", Kind::boolean}};
}

// A place must lie in the place above it.
void check_inside(json::object const& address, Table const& table, std::string_view field, std::string_view above,
                  Problems& problems) {
    auto const* inner = address.if_contains(field);
    if (!inner || !inner->is_int64()) return;
    auto const* outer = address.if_contains(above);
    if (outer && table.find(inner->as_int64())->at(above) == *outer) return;
    problems.add(field, no_such_key(inner->as_int64()));
}

std::uint64_t mixed(std::string_view text, std::uint64_t start) {
    auto out = start;
    for (char const c : text) out = (out ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
    return out;
}

// Ours: Omnitron's formula is not documented. Equal content of one customer gives an equal hash.
std::string hash_of(json::object const& address, std::vector<Field> const& fields) {
    std::string text;
    for (auto const& field : fields)
        if (auto const* value = address.if_contains(field.name); value && !value->is_null())
            text += fmt::format("{}={};", field.name, std::string_view(json::serialize(*value)));
    return fmt::format("{:016x}{:016x}", mixed(text, 0xcbf29ce484222325ULL), mixed(text, 0x84222325cbf29ce4ULL));
}

[[noreturn]] void refuse_duplicate(std::string const& hash, bool as_text) {
    json::string const message("hash_data:" + hash + " Address already exists.");
    json::value const errors = as_text ? json::value(message) : json::value(json::array{message});
    throw Refusal{400, {{"non_field_errors", errors}, {"code", "address_100_1"}}};
}

}  // namespace

json::object const& create_address(Store& store, std::int64_t channel, json::object const& body,
                                   OmnitronOptions const& options) {
    auto const fields = address_fields(store);
    Problems problems;
    auto row = checked(body, fields, problems);
    if (auto const* key = row.if_contains("customer");
        key && store.customers.find(key->as_int64())->at("channel") != channel)
        problems.add("customer", no_such_key(key->as_int64()));
    check_inside(row, store.cities, "city", "country", problems);
    check_inside(row, store.townships, "township", "city", problems);
    check_inside(row, store.districts, "district", "township", problems);
    if (row.contains("address_type") && row.at("address_type") == "retail_store" &&
        (!row.contains("retail_store") || row.at("retail_store").is_null()))
        problems.add("retail_store", "This field is required.");
    problems.refuse_if_any();

    auto const hash = hash_of(row, fields);
    if (!store.addresses.with("hash_data", hash).empty()) refuse_duplicate(hash, options.duplicate_hash_as_text);
    row["hash_data"] = hash;
    row["channel"] = channel;
    return store.add(store.addresses, std::move(row));
}

}  // namespace channeld::sandbox
