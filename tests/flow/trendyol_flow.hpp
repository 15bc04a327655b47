#pragma once

#include <gtest/gtest.h>

#include "commands/sdk/catalog.hpp"
#include "dto/reflect/json.hpp"
#include "sandbox/trendyol/trendyol.hpp"
#include "tests/flow/flow.hpp"
#include "tests/flow/lines.hpp"

namespace channeld {

inline std::unique_ptr<Channel> make_trendyol() {
    auto const settings = parse_json(R"({"seller_id": "900123", "api_key": "key", "api_secret": "secret",
        "url": "https://trendyol.test",
        "cargo_companies": {"Yurtiçi Kargo Marketplace": "yurtici", "Aras Kargo Marketplace": "aras",
            "Sürat Kargo Marketplace": "surat", "PTT Kargo Marketplace": "ptt",
            "Trendyol Express Marketplace": "trendyol_express"}})");
    DecodeRules rules;
    rules.secret = [](Node const& node) { return result<std::string>(node.text); };
    Problems problems;
    std::unique_ptr<Channel> made;
    for (auto const* type : catalog())
        if (type->name == "trendyol") made = type->make(*settings, DecodePath(rules, problems));
    if (!made) throw std::runtime_error("the settings are wrong: " + join(problems));
    return made;
}

struct TrendyolFlow : testing::Test {
    std::optional<Flow> flow;
    sandbox::Trendyol trendyol{[this] { return flow->clock().now(); }};
    std::unique_ptr<Channel> channel = make_trendyol();

    TrendyolFlow() { flow.emplace(*channel, trendyol); }

    void add_orders(std::size_t count, std::size_t packages_per_order = 1) {
        sandbox::OrderSpec spec;
        spec.count = count;
        spec.packages_per_order = packages_per_order;
        trendyol.add_orders(spec);
    }
    std::string run(std::string const& job = "fetch_orders") {
        flow->clock().advance(std::chrono::minutes(5));
        return line(flow->run(job));
    }
    // From a new start on every reason of Trendyol's is mapped to one of Omnitron's.
    void map_all_reasons() {
        auto const state = flow->omnitron().dump();
        flow->settings.unmapped_reason = std::to_string(state.at("cancellation_reasons").at(0).at("pk").as_int64());
        flow->restart();
    }
    // What Omnitron holds under that key of its orders.
    std::vector<std::string> orders(std::string const& key) {
        std::vector<std::string> out;
        auto const state = flow->omnitron().dump();
        for (auto const& row : state.at("orders").as_array())
            if (row.at(key).is_string()) out.emplace_back(row.at(key).as_string());
        return out;
    }
    std::vector<std::int64_t> packages() {
        std::vector<std::int64_t> out;
        auto const state = parse_json(trendyol.dump());
        for (auto const& row : state->find("packages")->items)
            out.push_back(
                std::stoll((row.find("shipmentPackageId") ? row.find("shipmentPackageId") : row.find("id"))->text));
        return out;
    }
};

}  // namespace channeld
