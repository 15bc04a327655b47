#include "tests/simulation/market_place.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sandbox/people/barcode.hpp"

namespace channeld::simulation {
namespace {

constexpr std::size_t sold = 60;
constexpr std::size_t most_orders = 12;

sandbox::MarketOptions options(Dice& dice) {
    sandbox::MarketOptions out;
    out.seed = dice.below(1'000'000);
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

MarketPlace::MarketPlace(sandbox::Omnitron& omnitron, SimulatedClock const& clock, Dice& dice)
    : omnitron_(omnitron),
      dice_(dice),
      market_([&clock] { return clock.true_time(); }, options(dice)),
      pages_(market_, dice),
      products_(sandbox::OmnitronOptions().products) {}

std::string MarketPlace::happen() {
    auto const& book = market_.book();
    auto const what = dice_.below(100);
    if (book.orders.empty() || (what < 30 && book.orders.size() < most_orders)) return buy();
    market_.set_polls_until_done(dice_.below(6));
    auto order = book.orders.begin();
    std::advance(order, static_cast<std::ptrdiff_t>(dice_.below(book.orders.size())));
    auto const it = order->second;
    if (what < 42) return cancel(it);
    if (what < 55) return wish(it);
    if (what < 75) return it.id % 2 == 0 ? carry(it) : change(it);
    if (what < 90) return decide();
    if (what < 95) return add_product();
    market_.fail_next_update(it.id, "the parcel was collected already");
    return fmt::format("the next update of order {} will be refused", it.id);
}

std::string MarketPlace::buy() {
    std::string out = "orders";
    for (auto const id : market_.add_orders(1 + dice_.below(4))) out.append(" ").append(std::to_string(id));
    return out;
}

std::string MarketPlace::cancel(sandbox::MarketOrder const& order) {
    auto units = live_units(order);
    if (units.empty()) return "";
    if (dice_.percent(70)) units = dice_.some_of(std::move(units));
    market_.cancel(order.id, units, dice_.percent(50) ? "changed_mind" : "too_late");
    cancelled_.insert(units.begin(), units.end());
    return fmt::format("a buyer cancels units {}", fmt::join(units, ", "));
}

std::string MarketPlace::wish(sandbox::MarketOrder const& order) {
    auto units = live_units(order);
    if (units.empty()) return "";
    units = dice_.some_of(std::move(units));
    auto const type = dice_.percent(50) ? "cancel" : "refund";
    for (auto const& unit : units) market_.request_cancellation(order.id, unit, type, "broken");
    return fmt::format("a buyer asks to give back units {}", fmt::join(units, ", "));
}

std::string MarketPlace::carry(sandbox::MarketOrder const& order) {
    auto& moved = moved_[order.id];
    if (moved == "delivered") return "";
    moved = moved.empty() ? "shipped" : "delivered";
    auto const tracking = std::to_string(7'330'000 + order.id);
    for (auto const& unit : live_units(order)) market_.move_unit(order.id, unit, moved, tracking);
    return fmt::format("the carrier has {} order {}", moved, order.id);
}

std::string MarketPlace::change(sandbox::MarketOrder const& order) {
    auto const pk = omnitron_.order(std::to_string(order.id));
    if (pk == 0) return "";
    auto& told = told_[order.id];
    sandbox::OrderChange change;
    auto const next = told.status.empty() ? "450" : told.status == "450" ? "500" : "550";
    if (dice_.percent(70)) change.status = next;
    if (!change.status || dice_.percent(50)) change.tracking_number = "TN-" + std::to_string(++tracking_);
    omnitron_.change_order(pk, change);
    Books const books(omnitron_);
    auto const& row = *books.order(std::to_string(order.id));
    told = {std::string(row.status), std::string(row.tracking_number)};
    said_.emplace(order.id, told.status);
    said_.emplace(order.id, told.tracking_number);
    return fmt::format("the merchant sets order {} to {} {}", order.id, told.status, told.tracking_number);
}

std::string MarketPlace::decide() {
    Books const books(omnitron_);
    for (auto const& [pk, request] : books.requests) {
        if (request.status == "rejected" || request.status == "completed" || dice_.percent(40)) continue;
        auto const& unit = *books.item_with(request.order_item);
        std::string const id(unit.remote_id);  // the books end with the next call
        auto const verdict = dice_.percent(60) && !unit.is_gone() ? "completed" : "rejected";
        if (dice_.percent(30) && omnitron_.decide_cancellation_request(pk, "confirmed"))
            return fmt::format("the merchant thinks about request {}", pk);
        if (!omnitron_.decide_cancellation_request(pk, verdict)) continue;
        if (verdict == std::string_view("completed")) completed_.insert(id);
        return fmt::format("the merchant has {} request {}", verdict, pk);
    }
    return "";
}

std::string MarketPlace::add_product() {
    if (products_ == sold) return "";
    omnitron_.add_product(sandbox::barcode(products_++));
    return "the merchant adds a product";
}

void MarketPlace::settle() {
    while (products_ < sold) add_product();
    for (bool decided = true; decided;) {
        decided = false;
        Books const books(omnitron_);
        for (auto const& [pk, request] : books.requests)
            if (request.status != "rejected" && request.status != "completed")
                decided = omnitron_.decide_cancellation_request(pk, "rejected") || decided;
    }
}

}  // namespace channeld::simulation
