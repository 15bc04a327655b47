#pragma once

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "sandbox/omnitron/omnitron.hpp"

namespace channeld::sandbox {

// A logged-in caller of an Omnitron with an hour hand that the test moves.
class OmnitronClient {
  public:
    explicit OmnitronClient(OmnitronOptions options = {}) : omnitron([this] { return now; }, std::move(options)) {
        token = login();
    }

    std::string login() {
        auto const reply = send("POST", "auth/login/", {{"username", "channeld"}, {"password", "secret"}});
        return "Token " + std::string(json::parse(reply.body).at("key").as_string());
    }
    Reply send(std::string method, std::string path, json::value const& body = {}) {
        Call call{std::move(method), "/api/v1/" + path, {}, {{"Authorization", token}}, ""};
        if (!body.is_null()) call.body = json::serialize(body);
        return omnitron.handle(call);
    }
    Reply get(std::string path, std::vector<std::pair<std::string, std::string>> query = {}) {
        return omnitron.handle({"GET", "/api/v1/" + path, std::move(query), {{"Authorization", token}}, ""});
    }
    // What a list holds.
    json::array rows(std::string path, std::vector<std::pair<std::string, std::string>> query = {}) {
        return json::parse(get("channel/7/" + path, std::move(query)).body).at("results").as_array();
    }
    json::value created(std::string path, json::value const& body) {
        auto const reply = send("POST", "channel/7/" + path, body);
        if (reply.status != 201) throw std::runtime_error(reply.body);
        return json::parse(reply.body);
    }
    // Creates what is asked for and gives its key.
    std::int64_t key(std::string path, json::value const& body) { return created(path, body).at("pk").as_int64(); }
    std::int64_t only(std::string path, std::vector<std::pair<std::string, std::string>> query) {
        return rows(std::move(path), std::move(query)).at(0).at("pk").as_int64();
    }

    std::int64_t customer(std::string const& email = "ayse@example.invalid") {
        return key("customers/", customer_body(email));
    }
    static json::object customer_body(std::string const& email) {
        return {{"email", email},
                {"first_name", "Ayşe"},
                {"last_name", "Deneme"},
                {"channel_code", "code-" + email},
                {"phone_number", "5550000000"},
                {"is_active", true},
                {"channel", 7}};
    }
    json::object address_body(std::int64_t customer) {
        auto const country = only("countries/", {{"code__exact", "TR"}, {"is_active", "true"}});
        auto const city = only("cities/", {{"name__iexact", "İSTANBUL"}, {"country", std::to_string(country)}});
        auto const township = only("townships/", {{"name__iexact", "KADIKÖY"}, {"city", std::to_string(city)}});
        return {{"customer", customer},  {"phone_number", "5550000000"}, {"first_name", "Ayşe"},
                {"last_name", "Deneme"}, {"line", "Örnek Sk. No:1"},     {"country", country},
                {"city", city},          {"township", township}};
    }
    json::object order_body(std::string const& number) {
        auto const owner = customer(number + "@example.invalid");
        auto const address = key("addresses/", address_body(owner));
        return {{"order",
                 {{"number", number},
                  {"channel", 7},
                  {"customer", owner},
                  {"shipping_address", address},
                  {"billing_address", address},
                  {"cargo_company", only("cargos/", {{"erp_code", "yurtici"}})},
                  {"currency", "try"},
                  {"amount", "450.10"},
                  {"date_placed", "2026-01-31T12:00:00Z"},
                  {"extra_field", {{"id", "R" + number}}}}},
                {"order_item", json::array{item_body("R" + number + "-1"), item_body("R" + number + "-2")}}};
    }
    json::object item_body(std::string const& remote_id) {
        return {{"product", only("products/", {{"sku", "8690000000001"}})},
                {"price", "225.05"},
                {"price_currency", "try"},
                {"price_list", 31},
                {"stock_list", 32},
                {"tax_rate", 20},
                {"extra_field", {{"id", remote_id}}}};
    }

    Timestamp now = from_epoch_ms(1'790'000'000'000);
    Omnitron omnitron;
    std::string token;
};

}  // namespace channeld::sandbox
