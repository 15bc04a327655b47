#include "sandbox/omnitron/orders.hpp"

#include <array>

#include "sandbox/form.hpp"
#include "sandbox/omnitron/statuses.hpp"

namespace channeld::sandbox {
namespace {

// Blank stands for the default.
std::vector<std::string_view> new_statuses() {
    auto out = statuses();
    out.push_back("");
    return out;
}

std::vector<std::string_view> currencies() {
    return {"try", "usd", "eur", "gbp", "sar", "aed", "azn", "ron", "czk"};
}

std::vector<Field> order_fields(Store const& store) {
    return {{"number", Kind::text, Need::required, 128},
            {"channel", Kind::key, Need::required, 0, &store.channels},
            {"customer", Kind::key, Need::required, 0, &store.customers},
            {"shipping_address", Kind::key, Need::required, 0, &store.addresses},
            {"billing_address", Kind::key, Need::required, 0, &store.addresses},
            {"cargo_company", Kind::key, Need::required, 0, &store.cargos},
            {"currency", Kind::choice, Need::required, 0, nullptr, currencies()},
            {"amount", Kind::decimal, Need::required},
            {"date_placed", Kind::moment, Need::required},
            {"status", Kind::choice, Need::optional, 0, nullptr, new_statuses()},
            {"shipping_amount", Kind::decimal, Need::nullable},
            {"shipping_tax_rate", Kind::decimal, Need::nullable},
            {"discount_amount", Kind::decimal, Need::nullable},
            {"net_shipping_amount", Kind::decimal, Need::nullable},
            {"extra_field", Kind::object, Need::nullable},
            {"delivery_type", Kind::text, Need::nullable},
            {"tracking_number", Kind::text, Need::nullable, 256},
            {"carrier_shipping_code", Kind::text, Need::nullable, 256},
            {"remote_addr", Kind::text, Need::nullable},
            {"has_gift_box", Kind::boolean},
            {"gift_box_note", Kind::text, Need::nullable, 160},
            {"client_type", Kind::text},
            {"language_code", Kind::text, Need::nullable},
            {"notes", Kind::text, Need::nullable, 320},
            {"delivery_range", Kind::object, Need::nullable},
            {"shipping_option_slug", Kind::text, Need::nullable, 128}};
}

std::vector<Field> item_fields(Store const& store) {
    return {{"product", Kind::key, Need::required, 0, &store.products},
            {"price", Kind::decimal, Need::required},
            {"price_currency", Kind::choice, Need::required, 0, nullptr, currencies()},
            {"price_list", Kind::integer, Need::required},
            {"stock_list", Kind::integer, Need::required},
            {"tax_rate", Kind::decimal, Need::required},
            {"status", Kind::choice, Need::optional, 0, nullptr, new_statuses()},
            {"retail_price", Kind::decimal, Need::nullable},
            {"discount_amount", Kind::decimal, Need::nullable},
            {"extra_field", Kind::object, Need::nullable},
            {"tracking_number", Kind::text, Need::nullable, 256},
            {"carrier_shipping_code", Kind::text, Need::nullable, 256},
            {"attributes", Kind::object, Need::nullable},
            {"attributes_kwargs", Kind::object, Need::nullable},
            {"parent", Kind::text, Need::nullable},
            {"delivered_date", Kind::moment, Need::nullable},
            {"estimated_delivery_date", Kind::moment, Need::nullable}};
}

void set_default_status(json::object& row) {
    auto const* status = row.if_contains("status");
    if (!status || status->as_string().empty()) row["status"] = "400";
}

bool number_taken(Store const& store, std::int64_t channel, json::object const& order) {
    auto const* number = order.if_contains("number");
    if (!number) return false;
    for (auto const key : store.orders.with("number", std::string(number->as_string())))
        if (store.orders.find(key)->at("channel") == channel) return true;
    return false;
}

// Pks that exist but belong to another channel or customer.
void check_owners(Store const& store, std::int64_t channel, json::object const& order, Problems& problems) {
    if (auto const* given = order.if_contains("channel"); given && *given != channel)
        problems.add("channel", no_such_key(given->as_int64()));
    auto const* customer = order.if_contains("customer");
    if (!customer) return;
    if (store.customers.find(customer->as_int64())->at("channel") != channel)
        problems.add("customer", no_such_key(customer->as_int64()));
    for (std::string_view const field : {"shipping_address", "billing_address"}) {
        auto const* key = order.if_contains(field);
        if (key && store.addresses.find(key->as_int64())->at("customer") != *customer)
            problems.add(field, no_such_key(key->as_int64()));
    }
}

json::object checked_order(Store const& store, std::int64_t channel, json::object const& body, Problems& problems) {
    auto out = checked(body, order_fields(store), problems);
    check_owners(store, channel, out, problems);
    if (number_taken(store, channel, out))
        problems.add("non_field_errors", "The fields number, channel must make a unique set.");
    set_default_status(out);
    return out;
}

json::object checked_item(Store const& store, json::object const& catalog, json::value const& body,
                          Problems& problems) {
    if (!body.is_object()) {
        problems.add("non_field_errors", "Invalid data. Expected a dictionary.");
        return {};
    }
    auto out = checked(body.as_object(), item_fields(store), problems);
    for (std::string_view const list : {"price_list", "stock_list"}) {
        auto const* given = out.if_contains(list);
        if (given && *given != catalog.at(list)) problems.add(list, no_such_key(given->as_int64()));
    }
    set_default_status(out);
    return out;
}

std::vector<json::object> checked_items(Store const& store, std::int64_t channel, json::array const& bodies,
                                        json::object& wrong) {
    auto const& catalog = *store.catalogs.find(store.channels.find(channel)->at("catalog").as_int64());
    std::vector<json::object> out;
    json::array all;
    bool any = false;
    for (auto const& body : bodies) {
        Problems problems;
        out.push_back(checked_item(store, catalog, body, problems));
        all.emplace_back(problems.found());
        any = any || problems.any();
    }
    if (any) wrong["order_item"] = std::move(all);
    return out;
}

}  // namespace

json::object const& create_order(Store& store, std::int64_t channel, json::object const& body) {
    std::array<Field, 2> const parts{Field{"order", Kind::object, Need::required},
                                     Field{"order_item", Kind::list, Need::required}};
    auto const given = checked(body, parts);
    if (given.at("order_item").as_array().empty())
        throw Refusal{400, {{"order_item", {"This list may not be empty."}}}};

    json::object wrong;
    Problems problems;
    auto order = checked_order(store, channel, given.at("order").as_object(), problems);
    if (problems.any()) wrong["order"] = problems.found();
    auto items = checked_items(store, channel, given.at("order_item").as_array(), wrong);
    if (!wrong.empty()) throw Refusal{400, wrong};

    for (auto const* later : {"cancel_status", "invoice_number", "invoice_date", "e_archive_url"})
        order[later] = nullptr;
    auto const& created = store.add(store.orders, std::move(order));
    for (auto& item : items) {
        item["order"] = store.orders.key_of(created);
        item["channel"] = channel;
        for (auto const* later : {"cancel_status", "invoice_number", "invoice_date"}) item[later] = nullptr;
        store.add(store.order_items, std::move(item));
    }
    return created;
}

json::array items_of(Store const& store, std::int64_t order) {
    json::array out;
    for (auto const key : store.order_items.with("order", std::to_string(order)))
        out.emplace_back(*store.order_items.find(key));
    return out;
}

}  // namespace channeld::sandbox
