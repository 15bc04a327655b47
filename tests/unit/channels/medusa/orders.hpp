#pragma once

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <fstream>
#include <iterator>

#include "commands/channels/medusa/map_order.hpp"
#include "commands/channels/medusa/order.hpp"
#include "commands/channels/medusa/settings.hpp"
#include "commands/sdk/http.hpp"

// Orders in Medusa's words, for tests that change one thing in them; and the replies recorded from a real shop.
namespace channeld::channels::medusa {

namespace json = boost::json;

inline json::value of_text(char const* text) {
    return json::parse(text);
}

// Placed by a customer with an account: 3 x 33.33 and 1 x 20.00 with a discount of 2.00, shipping 10.00; 127.99 in all.
inline json::object an_order() {
    return of_text(R"({
        "id": "order_01A", "display_id": 42, "version": 1, "status": "pending", "payment_status": "captured",
        "currency_code": "try", "email": "Ada@Alici.test", "customer_id": "cus_01A", "sales_channel_id": "sc_01A",
        "created_at": "2026-10-01T10:00:00.000Z", "updated_at": "2026-10-01T10:00:00.000Z", "total": 127.99,
        "items": [
            {"id": "ordli_01A", "variant_id": "variant_01A", "variant_sku": "SHIRT-M", "variant_barcode": "868001",
             "quantity": 3, "raw_total": {"value": "99.99"}, "raw_discount_total": {"value": "0"},
             "tax_lines": [{"rate": 20}], "detail": {"version": 1}},
            {"id": "ordli_01B", "variant_id": "variant_01B", "variant_sku": "SOCKS", "variant_barcode": "868002",
             "quantity": 1, "raw_total": {"value": "18.00"}, "raw_discount_total": {"value": "2.00"},
             "tax_lines": [{"rate": 10}], "detail": {"version": 1}}
        ],
        "shipping_methods": [
            {"name": "Standard", "shipping_option_id": "so_01A", "raw_total": {"value": "10"},
             "tax_lines": [{"rate": 20}], "detail": {"return_id": null}}
        ],
        "shipping_address": {"first_name": "Ada", "last_name": "Alıcı", "phone": "+905000000001", "company": "",
            "address_1": "Örnek Sk. 1", "address_2": "Kat 2", "city": "İstanbul", "province": "Kadıköy",
            "country_code": "tr", "postal_code": "34710", "metadata": null},
        "billing_address": {"first_name": "Ada", "last_name": "Alıcı", "phone": "", "company": "Örnek A.Ş.",
            "address_1": "Vergi Sk. 2", "address_2": null, "city": "Ankara", "province": "Çankaya",
            "country_code": "tr", "postal_code": "06680",
            "metadata": {"tax_office": "Örnek", "tax_number": 1234567890}},
        "customer": {"first_name": "Ada", "last_name": "Alıcı", "phone": null},
        "payment_collections": [{"payments": [{"provider_id": "pp_system_default"}]}]
    })")
        .as_object();
}

// `path` such as "/items/0/quantity" becomes what `value` says.
inline json::object with(json::object order, std::string_view path, json::value value) {
    json::value whole = std::move(order);
    whole.at_pointer(path) = std::move(value);
    return whole.as_object();
}

inline ReadOrder read(json::object const& order) {
    return decode<ReadOrder>(parse_json(json::serialize(order)).value()).value();
}

inline RawOrder raw(json::object const& order) {
    auto const [raw_order, problems] = read(order);
    EXPECT_EQ(join(problems), "");
    return raw_order;
}

inline Settings some_settings() {
    Settings settings;
    settings.url = "https://shop.example.com";
    settings.api_key = Secret("sk_test");
    settings.default_cargo_company = "yurtici";
    return settings;
}

inline HttpResponse reply(json::array orders) {
    return {200, {{"Content-Type", "application/json"}}, json::serialize(json::object{{"orders", std::move(orders)}})};
}

// JSON with every number's own text.
inline std::string to_text(Node const& node) {
    std::string out;
    switch (node.kind) {
        case Node::Kind::null:
            return "null";
        case Node::Kind::string:
            return json::serialize(json::string(node.text));
        case Node::Kind::array:
            for (auto const& item : node.items) out += (out.empty() ? "" : ",") + to_text(item);
            return "[" + out + "]";
        case Node::Kind::object:
            for (auto const& member : node.members)
                out +=
                    (out.empty() ? "" : ",") + json::serialize(json::string(member.key)) + ":" + to_text(member.value);
            return "{" + out + "}";
        default:
            return node.text;
    }
}

// A reply of a real Medusa server, from commands/channels/medusa/samples.
inline HttpResponse recorded(std::string const& name) {
    std::ifstream file(CHANNELD_SOURCE_DIR "/commands/channels/medusa/samples/" + name + ".json");
    std::string const text{std::istreambuf_iterator<char>(file), {}};
    auto const sample = parse_json(text).value();
    auto const& body = *sample.find("response");
    return {std::stoi(sample.find("status")->text), {}, body.kind == Node::Kind::string ? body.text : to_text(body)};
}

// Why map_order refuses the order; "" when it does not.
inline std::string invalid_message(json::object const& order, Settings const& settings = some_settings()) {
    auto const result = map_order(raw(order), settings);
    return result ? "" : result.error().reason_code + ": " + result.error().message;
}

}  // namespace channeld::channels::medusa
