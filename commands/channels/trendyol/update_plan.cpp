#include "commands/channels/trendyol/update_plan.hpp"

#include <algorithm>
#include <map>

#include "commands/channels/trendyol/related_packages.hpp"
#include "commands/channels/trendyol/write_requests.hpp"

namespace channeld::channels::trendyol {
namespace {

// How far a package is; only the seller's own steps and what is behind them matter here
// (docs/contracts/channels/trendyol.md §3.4).
enum class Rank { created, picking, invoiced, shipped, ended };

Rank rank_of(std::string const& status) {
    if (status == "Picking") return Rank::picking;
    if (status == "Invoiced") return Rank::invoiced;
    if (status == "Shipped" || status == "AtCollectionPoint" || status == "UnDelivered") return Rank::shipped;
    if (status == "Delivered" || status == "Returned") return Rank::ended;
    return Rank::created;  // also an unknown one: Trendyol decides whether such a package can be changed
}

Quantities active_lines(PackageState const& package) {
    Quantities out;
    for (auto const& line : package.lines)
        if (auto const items = static_cast<std::int64_t>(line.item_ids().size()); items > 0 && !line.is_cancelled())
            out.push_back({line.lineId.text, items});
    return out;
}

std::int64_t sum(Quantities const& lines) {
    std::int64_t out = 0;
    for (auto const& line : lines) out += line.quantity;
    return out;
}

// Line -> how many items Trendyol still has that Omnitron has cancelled.
std::map<std::string, std::int64_t> excess_quantities(TargetState const& target,
                                                      std::vector<PackageState const*> const& packages) {
    std::map<std::string, std::string> line_of;
    std::map<std::string, std::int64_t> live, wanted, cancelled;
    for (auto const* package : packages) {
        for (auto const& line : package->lines)
            for (auto const& item : line.item_ids()) line_of[item] = line.lineId.text;
        if (package->is_closed()) continue;
        for (auto const& [line, items] : active_lines(*package)) live[line] += items;
    }
    for (auto const& item : target.items) {
        auto const found = line_of.find(item.id);
        auto const& line = item.line.empty() && found != line_of.end() ? found->second : item.line;
        ++(item.cancelled ? cancelled : wanted)[line];
    }
    std::map<std::string, std::int64_t> out;
    for (auto const& [line, count] : cancelled)
        out[line] = std::clamp<std::int64_t>(live[line] - wanted[line], 0, count);
    return out;
}

// Takes as many of `excess` as the package has, line by line.
Quantities take_from(PackageState const& package, std::map<std::string, std::int64_t>& excess) {
    Quantities out;
    for (auto const& [line, items] : active_lines(package)) {
        auto const count = std::min(items, excess[line]);
        excess[line] -= count;
        if (count > 0) out.push_back({line, count});
    }
    return out;
}

void add_steps(PackageState const& package, TargetState const& target, Settings const& settings,
               std::vector<HttpRequest>& writes) {
    auto const& id = package.id();
    auto const rank = rank_of(package.state());
    bool const on_the_way = target.step == Step::ship || target.step == Step::deliver;
    bool const prepare = target.step == Step::prepare || on_the_way;
    if (prepare && rank < Rank::picking) writes.push_back(set_picking(id, active_lines(package), settings));
    bool const other_number = target.tracking_number && *target.tracking_number != package.cargoTrackingNumber.text &&
                              *target.tracking_number != package.cargoSenderNumber.text;
    if (prepare && other_number && target.provider_code && rank < Rank::shipped)
        writes.push_back(set_tracking(id, target, settings));  // Trendyol accepts it only between Picking and Invoiced
    if (prepare && target.invoice_number && rank < Rank::invoiced)
        writes.push_back(set_invoiced(id, active_lines(package), *target.invoice_number, settings));
    if (on_the_way && settings.carrier == Carrier::own_courier && rank < Rank::shipped)
        writes.push_back(ship_by_own_courier(id, target, settings));
    if (target.step == Step::deliver && rank < Rank::ended) writes.push_back(deliver_by_own_courier(id, settings));
    if (target.invoice_link && package.invoiceLink.empty()) writes.push_back(add_invoice_link(id, target, settings));
}

}  // namespace

UpdatePlan plan_update(TargetState const& target, std::vector<PackageState> const& packages, Settings const& settings) {
    UpdatePlan plan;
    std::vector<std::string> items;
    for (auto const& item : target.items) items.push_back(item.id);
    auto const related = related_packages(target.package, items, packages);
    plan.package_found = !related.empty();
    auto excess = excess_quantities(target, related);
    for (auto const* package : related) {
        if (package->is_closed()) continue;
        plan.has_active_package = true;
        auto const gone = take_from(*package, excess);
        // After a partial cancel Trendyol moves the rest into a new package, which can be written to only when it
        // exists.
        bool const rest = sum(gone) < sum(active_lines(*package));
        if (!gone.empty()) plan.writes.push_back(set_unsupplied(package->id(), gone, settings));
        if (gone.empty())
            add_steps(*package, target, settings, plan.writes);
        else if (rest && (target.step != Step::none || target.invoice_link))
            plan.needs_follow_up = true;
    }
    return plan;
}

PackageState as_imported(TargetState const& target) {
    PackageState out;
    out.shipmentPackageId.text = target.package;
    out.status = "Created";
    for (auto const& item : target.items) {
        auto const same = [&](LineState const& line) { return line.lineId.text == item.line; };
        auto line = std::find_if(out.lines.begin(), out.lines.end(), same);
        if (line == out.lines.end()) {
            line = out.lines.emplace(line);
            line->lineId.text = item.line;
        }
        ++line->quantity;
    }
    return out;
}

bool is_invoice_link(HttpRequest const& request) {
    return request.label == "add_invoice_link";
}

}  // namespace channeld::channels::trendyol
