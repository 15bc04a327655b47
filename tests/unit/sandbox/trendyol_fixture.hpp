#pragma once

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "sandbox/trendyol/trendyol.hpp"

namespace channeld::sandbox {

// A seller with one delivered-to-be package of known lines, and no limits but those under test.
class TrendyolFixture : public testing::Test {
  protected:
    using Query = std::vector<std::pair<std::string, std::string>>;

    static TrendyolOptions options() {
        TrendyolOptions out;
        out.calls_per_10s = 0;
        out.lists_per_minute = 0;
        return out;
    }
    Reply send(std::string method, std::string path, json::value const& body = {}, Query query = {}) {
        return trendyol.handle({std::move(method), "/integration/" + path, std::move(query), headers,
                                body.is_null() ? std::string() : json::serialize(body)});
    }
    // A write on a package.
    Reply put(std::int64_t package, std::string const& action, json::value const& body) {
        return send("PUT", "order/sellers/900123/shipment-packages/" + std::to_string(package) + action, body);
    }
    json::object read(std::int64_t package) {
        auto const reply = send("GET", "order/sellers/900123/v2/orders", {},
                                {{"shipmentPackageIds", std::to_string(package)}, {"size", "200"}});
        return json::parse(reply.body).at("content").at(0).as_object();
    }
    json::array of_order(json::object const& package) {
        auto const number = std::string(package.at("orderNumber").as_string());
        auto const reply = send("GET", "order/sellers/900123/v2/orders", {}, {{"orderNumber", number}});
        return json::parse(reply.body).at("content").as_array();
    }
    // A new package with a line of two units at least.
    json::object add_package(OrderSpec spec = {}) {
        for (;;) {
            auto const numbers = trendyol.add_orders(spec);
            auto const reply = send("GET", "order/sellers/900123/v2/orders", {}, {{"orderNumber", numbers.at(0)}});
            auto package = json::parse(reply.body).at("content").at(0).as_object();
            if (package.at("lines").at(0).at("quantity").as_int64() >= 2) return package;
        }
    }
    static std::int64_t id(json::object const& package) { return package.at("shipmentPackageId").as_int64(); }
    static json::array lines(json::object const& package) {
        json::array out;
        for (auto const& line : package.at("lines").as_array())
            out.push_back({{"lineId", line.at("lineId")}, {"quantity", line.at("quantity")}});
        return out;
    }
    static json::object status(json::object const& package, std::string_view target) {
        json::object params;
        if (target == "Invoiced") params["invoiceNumber"] = "ABC2026000000123";
        return {{"lines", lines(package)}, {"params", params}, {"status", target}};
    }
    static std::int64_t unit(json::object const& package, std::size_t n) {
        auto const& text = package.at("lines").at(0).at("discountDetails").at(n).at("lineItemId").as_string();
        return std::stoll(std::string(text));
    }
    static std::string key(Reply const& reply) {
        return std::to_string(reply.status) + " " +
               std::string(json::parse(reply.body).at("errors").at(0).at("key").as_string());
    }

    Timestamp now = from_epoch_ms(1'790'000'000'000);
    Trendyol trendyol{[this] { return now; }, options()};
    std::vector<std::pair<std::string, std::string>> headers{{"User-Agent", "900123 - SelfIntegration"},
                                                             {"Authorization", "Basic a2V5OnNlY3JldA=="}};
};

}  // namespace channeld::sandbox
