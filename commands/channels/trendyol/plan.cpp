#include "commands/channels/trendyol/plan.hpp"

#include <algorithm>
#include <map>

#include "commands/channels/trendyol/family.hpp"
#include "commands/channels/trendyol/writes.hpp"

namespace channeld::channels::trendyol {
namespace {

// How far a package is; only the seller's own steps and what is behind them matter here (Trendyol contract §3.4).
enum class Rank { created, picking, invoiced, shipped, ended };

Rank rank_of(std::string const& status) {
    if (status == "Picking") return Rank::picking;
    if (status == "Invoiced") return Rank::invoiced;
    if (status == "Shipped" || status == "AtCollectionPoint" || status == "UnDelivered") return Rank::shipped;
    if (status == "Delivered" || status == "Returned") return Rank::ended;
    return Rank::created;  // an unknown one as well: Trendyol itself says whether it can be changed
}

Quantities live_lines(PackageState const& package) {
    Quantities out;
    for (auto const& line : package.lines)
        if (auto const units = static_cast<std::int64_t>(line.units().size()); units > 0 && !line.is_cancelled())
            out.push_back({line.lineId.text, units});
    return out;
}

std::int64_t sum(Quantities const& lines) {
    std::int64_t out = 0;
    for (auto const& line : lines) out += line.units;
    return out;
}

// Line -> how many units Trendyol still has that Omnitron has cancelled.
std::map<std::string, std::int64_t> too_many(Wish const& wish, std::vector<PackageState const*> const& packages) {
    std::map<std::string, std::string> line_of;
    std::map<std::string, std::int64_t> live, wanted, cancelled;
    for (auto const* package : packages) {
        for (auto const& line : package->lines)
            for (auto const& unit : line.units()) line_of[unit] = line.lineId.text;
        if (package->is_over()) continue;
        for (auto const& [line, units] : live_lines(*package)) live[line] += units;
    }
    for (auto const& unit : wish.units) {
        auto const found = line_of.find(unit.id);
        auto const& line = unit.line.empty() && found != line_of.end() ? found->second : unit.line;
        ++(unit.cancelled ? cancelled : wanted)[line];
    }
    std::map<std::string, std::int64_t> out;
    for (auto const& [line, count] : cancelled)
        out[line] = std::clamp<std::int64_t>(live[line] - wanted[line], 0, count);
    return out;
}

// Takes as many of `surplus` as the package has.
Quantities take_from(PackageState const& package, std::map<std::string, std::int64_t>& surplus) {
    Quantities out;
    for (auto const& [line, units] : live_lines(package)) {
        auto const count = std::min(units, surplus[line]);
        surplus[line] -= count;
        if (count > 0) out.push_back({line, count});
    }
    return out;
}

void add_steps(PackageState const& package, Wish const& wish, Settings const& settings,
               std::vector<HttpRequest>& writes) {
    auto const& id = package.id();
    auto const rank = rank_of(package.state());
    bool const on_the_way = wish.step == Step::ship || wish.step == Step::deliver;
    bool const prepare = wish.step == Step::prepare || on_the_way;
    if (prepare && rank < Rank::picking) writes.push_back(set_picking(id, live_lines(package), settings));
    bool const other_number = wish.tracking_number && *wish.tracking_number != package.cargoTrackingNumber.text &&
                              *wish.tracking_number != package.cargoSenderNumber.text;
    if (prepare && other_number && wish.provider_code && rank < Rank::shipped)
        writes.push_back(set_tracking(id, wish, settings));  // is taken in Picking only
    if (prepare && wish.invoice_number && rank < Rank::invoiced)
        writes.push_back(set_invoiced(id, live_lines(package), *wish.invoice_number, settings));
    if (on_the_way && settings.carrier == Carrier::own_courier && rank < Rank::shipped)
        writes.push_back(ship_by_own_courier(id, wish, settings));
    if (wish.step == Step::deliver && rank < Rank::ended) writes.push_back(deliver_by_own_courier(id, settings));
    if (wish.invoice_link && package.invoiceLink.empty()) writes.push_back(add_invoice_link(id, wish, settings));
}

}  // namespace

Plan plan_of(Wish const& wish, std::vector<PackageState> const& packages, Settings const& settings) {
    Plan plan;
    std::vector<std::string> units;
    for (auto const& unit : wish.units) units.push_back(unit.id);
    auto const mine = family_of(wish.package, units, packages);
    plan.found = !mine.empty();
    auto surplus = too_many(wish, mine);
    for (auto const* package : mine) {
        if (package->is_over()) continue;
        plan.alive = true;
        auto const gone = take_from(*package, surplus);
        // What is left of it gets a new id from Trendyol, later.
        bool const rest = sum(gone) < sum(live_lines(*package));
        if (!gone.empty()) plan.writes.push_back(cancel_units(package->id(), gone, settings));
        if (gone.empty())
            add_steps(*package, wish, settings, plan.writes);
        else if (rest && (wish.step != Step::none || wish.invoice_link))
            plan.unfinished = true;
    }
    return plan;
}

PackageState as_imported(Wish const& wish) {
    PackageState out;
    out.shipmentPackageId.text = wish.package;
    out.status = "Created";
    for (auto const& unit : wish.units) {
        auto const same = [&](LineState const& line) { return line.lineId.text == unit.line; };
        auto line = std::find_if(out.lines.begin(), out.lines.end(), same);
        if (line == out.lines.end()) {
            line = out.lines.emplace(line);
            line->lineId.text = unit.line;
        }
        ++line->quantity;
    }
    return out;
}

bool is_invoice_link(HttpRequest const& request) {
    return request.label == "add_invoice_link";
}

}  // namespace channeld::channels::trendyol
