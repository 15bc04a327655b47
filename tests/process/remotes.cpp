#include "tests/process/remotes.hpp"

#include <fmt/format.h>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <set>

#include "tests/support/defects.hpp"

namespace channeld {
namespace {

sandbox::TrendyolOptions trendyol_options() {
    sandbox::TrendyolOptions options;
    options.calls_per_10s = 0;
    return options;
}

}  // namespace

Remotes::Remotes()
    : omnitron_([this] { return clock_.now(); }),
      trendyol_([this] { return clock_.now(); }, trendyol_options()),
      omnitron_port_(server_.serve(omnitron_calls_)),
      trendyol_port_(server_.serve(trendyol_calls_)) {}

std::string Remotes::omnitron_url() const {
    return fmt::format("http://127.0.0.1:{}", omnitron_port_);
}

std::string Remotes::trendyol_url() const {
    return fmt::format("http://127.0.0.1:{}", trendyol_port_);
}

void Remotes::add_orders(std::size_t count) {
    sandbox::OrderSpec spec;
    spec.count = count;
    auto const numbers = trendyol_.add_orders(spec);
    placed_.insert(placed_.end(), numbers.begin(), numbers.end());
}

std::string Remotes::add_bad_order(sandbox::Poison poison) {
    sandbox::OrderSpec spec;
    spec.poison = poison;
    auto const number = trendyol_.add_orders(spec).front();
    auto const state = boost::json::parse(trendyol_.dump());
    for (auto const& package : state.at("packages").as_array())
        if (package.at("orderNumber").as_string() == number)
            return number + "-" + boost::json::serialize(package.at("shipmentPackageId"));
    return number;
}

std::size_t Remotes::imported_order_count() const {
    return omnitron_.dump().at("orders").as_array().size();
}

std::vector<std::string> Remotes::imported_order_numbers() const {
    std::vector<std::string> out;
    auto const state = omnitron_.dump();
    for (auto const& order : state.at("orders").as_array()) out.emplace_back(order.at("number").as_string());
    return out;
}

std::vector<std::string> Remotes::defects() const {
    auto const state = omnitron_.dump();
    auto out = channeld::defects(state);
    std::set<std::string, std::less<>> there;
    for (auto const& order : state.at("orders").as_array())
        there.emplace(order.at("extra_field").at("orderNumber").as_string());
    for (auto const& number : placed_)
        if (!there.contains(number)) out.push_back("lost order " + number);
    return out;
}

std::vector<std::string> Remotes::wait_for_no_defects() {
    omnitron_calls_.until([this] { return defects().empty(); });
    return defects();
}

}  // namespace channeld
