#include <fmt/format.h>

#include "dto/decimal.hpp"
#include "tests/simulation/simulated_trendyol.hpp"

namespace channeld::simulation {

bool SimulatedTrendyol::is_closed(std::string const& order) const {
    auto const* package = trendyol_.shop().find(std::stoll(order));
    return !package || !is_live(*package);
}

// Whether the package itself or one that it was split from was prepared.
bool SimulatedTrendyol::is_prepared(sandbox::Package const& package) const {
    if (prepared_.contains(package.id)) return true;
    auto const* origin = package.origins.empty() ? nullptr : trendyol_.shop().find(package.origins.front());
    return origin && is_prepared(*origin);
}

Violations SimulatedTrendyol::safety_violations(Snapshot const& snapshot) const {
    Violations out;
    std::size_t claimed = 0, known = 0;
    for (auto const* claim : trendyol_.claims().all()) claimed += claim->items.size();
    for (auto const& [id, sold] : sold_) known += snapshot.item(id) ? 1 : 0;
    if (known != snapshot.item_of.size()) out.push_back("Omnitron has items that were never sold");
    if (snapshot.requests.size() > claimed) out.push_back("there are more requests than claimed items");
    check_distribution(snapshot, out);
    unexpected_updates(snapshot, out);
    return out;
}

// However items are distributed over packages: each item sold is in exactly one live package or cancelled. The same
// holds in Omnitron for those that have arrived.
void SimulatedTrendyol::check_distribution(Snapshot const& snapshot, Violations& out) const {
    std::map<std::string, std::size_t> live;
    for (auto const* package : packages()) {
        if (!is_live(*package)) continue;
        for (auto const& line : package->lines) live[package->order_number + " " + line.barcode] += line.units.size();
    }
    for (auto const& [name, line] : lines_) {
        std::size_t cancelled = 0;
        for (auto const& unit : line.units) cancelled += cancelled_.contains(unit) ? 1 : 0;
        if (live[name] + cancelled != line.units.size())
            out.push_back(fmt::format("of {} items of {} Trendyol has {}, and {} were cancelled", line.units.size(),
                                      name, live[name], cancelled));
        for (auto const& violation : check_item_balance(line, snapshot, cancelled_, completed_))
            out.push_back(violation);
    }
}

// Trendyol was sent only what the merchant has set.
void SimulatedTrendyol::unexpected_updates(Snapshot const& snapshot, Violations& out) const {
    for (auto const* package : packages())
        if (package->status == "Picking" && !is_prepared(*package))
            out.push_back(
                fmt::format("Trendyol received package {} as prepared, which the merchant never set", package->id));
    for (auto const* claim : trendyol_.claims().all())
        for (auto const& item : claim->items) {
            bool const granted = item.status == "Accepted" && item.accept_detail == "SUPPLIER";
            if (!granted && item.status != "Unresolved") continue;
            auto const decision = granted ? "completed" : "rejected";
            bool decided = false;
            for (auto const& [pk, request] : snapshot.requests) {
                auto const* unit = snapshot.item_with(request.order_item);
                decided =
                    decided || (request.status == decision && unit && unit->remote_id == std::to_string(item.unit));
            }
            if (!decided)
                out.push_back(
                    fmt::format("Trendyol received decision {1} on claim item {0}, which the merchant never made",
                                item.id, item.status));
        }
}

// Omnitron has each item once, at its price, in the same state as Trendyol.
Violations SimulatedTrendyol::liveness_violations(Snapshot const& snapshot) const {
    Violations out;
    for (auto const* package : packages()) {
        if (!is_live(*package)) continue;
        if (prepared_.contains(package->id) && package->status == "Created")
            out.push_back(fmt::format("Trendyol did not receive package {} as prepared", package->id));
        auto const* expected = package->status == "Shipped" ? "500" : package->status == "Delivered" ? "550" : nullptr;
        for (auto const& line : package->lines)
            for (auto const& unit : line.units) {
                auto const* item = snapshot.item(std::to_string(unit.id));
                if (item && expected && !item->is_cancelled_or_refunded() && item->status != expected)
                    out.push_back(
                        fmt::format("item {} is {} in Omnitron, expected {}", unit.id, item->status, expected));
            }
    }
    for (auto const& [id, sold] : sold_) {
        bool const cancelled = cancelled_.contains(id);
        auto const* item = snapshot.item(id);
        if (!item && !cancelled) out.push_back("item " + id + " is not in Omnitron");
        if (item && cancelled && !item->is_cancelled_or_refunded())
            out.push_back("item " + id + " is not cancelled in Omnitron");
        if (item && Decimal::parse(item->price).value_or(Decimal()) != Decimal(sold.price).divided(100, 2))
            out.push_back(fmt::format("item {} costs {} in Omnitron", id, item->price));
    }
    std::map<std::string_view, Snapshot::Request const*> requests;
    for (auto const& [pk, request] : snapshot.requests) requests[request.remote_id] = &request;
    for (auto const* claim : trendyol_.claims().all())
        for (auto const& item : claim->items) {
            auto const there = requests.find(fmt::format("{}/{}", claim->id, item.id));
            auto const* unit = snapshot.item(std::to_string(item.unit));
            if (there == requests.end()) {
                if (unit && !unit->is_cancelled_or_refunded())
                    out.push_back("claim item " + item.id + " is not in Omnitron");
                continue;
            }
            bool const granted = there->second->status == "completed";
            bool const as_decided = granted ? item.status == "Accepted" : item.status == "Unresolved";
            if (!as_decided &&
                !item.auto_accepted)  // Trendyol accepts a claim by itself when the seller does not answer in time
                out.push_back(fmt::format("claim item {} is {} in Omnitron and {} in Trendyol", item.id,
                                          there->second->status, item.status));
        }
    return out;
}

}  // namespace channeld::simulation
