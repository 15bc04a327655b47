#include "tests/simulation/simulated_market.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sandbox/people/barcode.hpp"

namespace channeld::simulation {
namespace {

constexpr std::size_t sold = 60;
constexpr std::size_t most_orders = 12;

sandbox::MarketOptions market_options(Rng& rng) {
    sandbox::MarketOptions out;
    out.seed = rng.below(1'000'000);
    out.products = sold;
    return out;
}

std::vector<std::string> live_units(sandbox::MarketOrder const& order) {
    std::vector<std::string> out;
    for (auto const& unit : order.units)
        if (!unit.cancelled) out.push_back(unit.id);
    return out;
}

}  // namespace

SimulatedMarket::SimulatedMarket(sandbox::Omnitron& omnitron, SimulatedClock const& clock, Rng& rng)
    : omnitron_(omnitron),
      rng_(rng),
      market_([&clock] { return clock.true_time(); }, market_options(rng)),
      pages_(market_, rng),
      products_(sandbox::OmnitronOptions().products) {}

std::string SimulatedMarket::perform_random_action() {
    auto const& market_state = market_.state();
    auto const what = rng_.below(100);
    if (market_state.orders.empty() || (what < 30 && market_state.orders.size() < most_orders)) return buy();
    market_.set_polls_until_done(rng_.below(6));
    auto order = market_state.orders.begin();
    std::advance(order, static_cast<std::ptrdiff_t>(rng_.below(market_state.orders.size())));
    auto const it = order->second;
    if (what < 42) return cancel(it);
    if (what < 55) return request_return(it);
    if (what < 75) return it.id % 2 == 0 ? carry(it) : change(it);
    if (what < 90) return decide();
    if (what < 95) return add_product();
    market_.fail_next_update(it.id, "the parcel was collected already");
    return fmt::format("the next update of order {} will be refused", it.id);
}

std::string SimulatedMarket::buy() {
    std::string out = "orders";
    for (auto const id : market_.add_orders(1 + rng_.below(4))) out.append(" ").append(std::to_string(id));
    return out;
}

std::string SimulatedMarket::cancel(sandbox::MarketOrder const& order) {
    auto units = live_units(order);
    if (units.empty()) return "";
    if (rng_.percent(70)) units = rng_.some_of(std::move(units));
    market_.cancel(order.id, units, rng_.percent(50) ? "changed_mind" : "too_late");
    cancelled_.insert(units.begin(), units.end());
    return fmt::format("a buyer cancels items {}", fmt::join(units, ", "));
}

std::string SimulatedMarket::request_return(sandbox::MarketOrder const& order) {
    auto units = live_units(order);
    if (units.empty()) return "";
    units = rng_.some_of(std::move(units));
    auto const type = rng_.percent(50) ? "cancel" : "refund";
    for (auto const& unit : units) market_.request_cancellation(order.id, unit, type, "broken");
    return fmt::format("a buyer asks to return items {}", fmt::join(units, ", "));
}

std::string SimulatedMarket::carry(sandbox::MarketOrder const& order) {
    auto& moved = moved_[order.id];
    if (moved == "delivered") return "";
    moved = moved.empty() ? "shipped" : "delivered";
    auto const tracking = std::to_string(7'330'000 + order.id);
    for (auto const& unit : live_units(order)) market_.move_unit(order.id, unit, moved, tracking);
    return fmt::format("the carrier has {} order {}", moved, order.id);
}

std::string SimulatedMarket::change(sandbox::MarketOrder const& order) {
    auto const pk = omnitron_.order(std::to_string(order.id));
    if (pk == 0) return "";
    auto& state = last_sent_[order.id];
    sandbox::OrderChange change;
    auto const next = state.status.empty() ? "450" : state.status == "450" ? "500" : "550";
    if (rng_.percent(70)) change.status = next;
    if (!change.status || rng_.percent(50)) change.tracking_number = "TN-" + std::to_string(++tracking_);
    omnitron_.change_order(pk, change);
    Snapshot const snapshot(omnitron_);
    auto const& row = *snapshot.order(std::to_string(order.id));
    state = {std::string(row.status), std::string(row.tracking_number)};
    history_.emplace(order.id, state.status);
    history_.emplace(order.id, state.tracking_number);
    return fmt::format("the merchant sets order {} to {} {}", order.id, state.status, state.tracking_number);
}

std::string SimulatedMarket::decide() {
    Snapshot const snapshot(omnitron_);
    for (auto const& [pk, request] : snapshot.requests) {
        if (request.status == "rejected" || request.status == "completed" || rng_.percent(40)) continue;
        auto const& unit = *snapshot.item_with(request.order_item);
        std::string const id(unit.remote_id);  // the snapshot is invalid after the next call
        auto const decision = rng_.percent(60) && !unit.is_cancelled_or_refunded() ? "completed" : "rejected";
        if (rng_.percent(30) && omnitron_.decide_cancellation_request(pk, "confirmed"))
            return fmt::format("the merchant confirms request {}", pk);
        if (!omnitron_.decide_cancellation_request(pk, decision)) continue;
        if (decision == std::string_view("completed")) completed_.insert(id);
        return fmt::format("the merchant has {} request {}", decision, pk);
    }
    return "";
}

std::string SimulatedMarket::add_product() {
    if (products_ == sold) return "";
    omnitron_.add_product(sandbox::barcode(products_++));
    return "the merchant adds a product";
}

void SimulatedMarket::finish_open_work() {
    while (products_ < sold) add_product();
    for (bool decided = true; decided;) {
        decided = false;
        Snapshot const snapshot(omnitron_);
        for (auto const& [pk, request] : snapshot.requests)
            if (request.status != "rejected" && request.status != "completed")
                decided = omnitron_.decide_cancellation_request(pk, "rejected") || decided;
    }
}

}  // namespace channeld::simulation
