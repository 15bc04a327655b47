#include "tests/simulation/simulated_trendyol.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <stdexcept>

#include "commands/sdk/catalog.hpp"
#include "dto/reflect/json.hpp"

namespace channeld::simulation {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t most_packages = 14;

std::unique_ptr<Channel> make_trendyol() {
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

sandbox::TrendyolOptions trendyol_options(Rng& rng) {
    sandbox::TrendyolOptions out;
    out.seed = rng.below(1'000'000);
    out.old_names = rng.percent(20);
    out.huge_tracking_numbers = rng.percent(20);
    out.claims_by_modified = rng.percent(30);
    return out;
}

std::vector<std::int64_t> units_of(sandbox::Package const& package) {
    std::vector<std::int64_t> out;
    for (auto const& line : package.lines)
        for (auto const& unit : line.units) out.push_back(unit.id);
    return out;
}

bool is_at_the_seller(sandbox::Package const& package) {
    return package.status == "Created" || package.status == "Picking" || package.status == "Invoiced";
}

}  // namespace

SimulatedTrendyol::SimulatedTrendyol(sandbox::Omnitron& omnitron, SimulatedClock const& clock, Rng& rng)
    : omnitron_(omnitron),
      rng_(rng),
      trendyol_([&clock] { return clock.true_time(); }, trendyol_options(rng)),
      channel_(make_trendyol()) {}

std::vector<sandbox::Package const*> SimulatedTrendyol::packages() const {
    std::vector<sandbox::Package const*> out;
    auto const& shop = trendyol_.shop();
    for (auto const& [position, id] : shop.by_change()) out.push_back(shop.find(id));
    return out;
}

std::string SimulatedTrendyol::perform_random_action() {
    auto const all = packages();
    auto const what = rng_.below(100);
    if (all.empty() || (what < 25 && all.size() < most_packages)) return buy();
    auto const it = *rng_.one_of(all);
    if (what < 37) return split(it);
    if (what < 50) return cancel(it);
    if (what < 70) return carry(it);
    if (what < 80) return give_back(it);
    if (what < 90) return change(it);
    return decide();
}

std::string SimulatedTrendyol::buy() {
    sandbox::OrderSpec spec;
    spec.count = 1 + rng_.below(3);
    spec.packages_per_order = 1 + rng_.below(2);
    spec.age = std::chrono::floor<std::chrono::milliseconds>(rng_.between(0s, 30min));
    spec.spacing = std::chrono::milliseconds(rng_.below(2));
    std::string out = "orders";
    for (auto const& number : trendyol_.add_orders(spec)) out.append(" ").append(number);
    for (auto const* package : packages())
        for (auto const& line : package->lines)
            for (auto const& unit : line.units) {
                auto const id = std::to_string(unit.id);
                auto const name = package->order_number + " " + line.barcode;
                if (!sold_.emplace(id, Sold{unit.money.paid(), name}).second) continue;
                auto& ordered = lines_[name];
                ordered.name = name;
                ordered.units.push_back(id);
            }
    return out;
}

std::string SimulatedTrendyol::split(sandbox::Package const& package) {
    if (!is_at_the_seller(package)) return "";
    auto const children = trendyol_.split(package.id);
    if (children.empty()) return "";
    return fmt::format("package {} is split into {} and {}", package.id, children[0], children[1]);
}

std::string SimulatedTrendyol::cancel(sandbox::Package const& package) {
    if (!is_at_the_seller(package)) return "";
    auto units = units_of(package);
    if (rng_.percent(60)) {  // each cancel leaves a new package with the remaining items
        units = rng_.some_of(std::move(units));
        auto rest = package.id;
        for (auto const unit : units) {
            rest = trendyol_.cancel_unit(rest, unit);
            cancelled_.insert(std::to_string(unit));
        }
        return fmt::format("a buyer cancels items {} of package {}, {} remains", fmt::join(units, ", "), package.id,
                           rest);
    }
    if (!trendyol_.cancel_package(package.id)) return "";
    for (auto const unit : units) cancelled_.insert(std::to_string(unit));
    return fmt::format("a buyer cancels package {}", package.id);
}

std::string SimulatedTrendyol::carry(sandbox::Package const& package) {
    auto const* next = is_at_the_seller(package) ? "Shipped" : package.status == "Shipped" ? "Delivered" : nullptr;
    if (!next) return "";
    trendyol_.set_status(package.id, next);
    return fmt::format("package {} is {}", package.id, next);
}

std::string SimulatedTrendyol::give_back(sandbox::Package const& package) {
    sandbox::ClaimSpec spec;
    spec.package = package.id;
    if (rng_.percent(60)) spec.units = rng_.some_of(units_of(package));
    auto const claim = trendyol_.open_claim(spec);
    return claim ? fmt::format("a buyer claims {} items of package {}", claim->items.size(), package.id) : "";
}

// Only orders that are in Omnitron and have not been shipped.
std::string SimulatedTrendyol::change(sandbox::Package const& package) {
    if (!is_at_the_seller(package)) return "";
    auto const pk = omnitron_.order(fmt::format("{}-{}", package.order_number, package.id));
    if (pk == 0) return "";
    sandbox::OrderChange change;
    change.status = "450";
    if (rng_.percent(40)) change.invoice_number = fmt::format("ABC2030{:09}", package.id % 1'000'000'000);
    omnitron_.change_order(pk, change);
    prepared_.insert(package.id);
    return fmt::format("the merchant prepares package {}", package.id);
}

std::string SimulatedTrendyol::decide() {
    Snapshot const snapshot(omnitron_);
    for (auto const& [pk, request] : snapshot.requests) {
        auto const& unit = *snapshot.item_with(request.order_item);
        std::string const id(unit.remote_id);  // the snapshot is invalid after the next call
        auto const decision = rng_.percent(60) && !unit.is_cancelled_or_refunded() ? "completed" : "rejected";
        if (rng_.percent(40) || !omnitron_.decide_cancellation_request(pk, decision)) continue;
        if (decision == std::string_view("completed")) completed_.insert(id);
        return fmt::format("the merchant has {} request {}", decision, pk);
    }
    return "";
}

void SimulatedTrendyol::finish_open_work() {
    Snapshot const snapshot(omnitron_);
    for (auto const& [pk, request] : snapshot.requests) omnitron_.decide_cancellation_request(pk, "rejected");
}

}  // namespace channeld::simulation
