#include "sandbox/trendyol/shop.hpp"

#include <algorithm>

namespace channeld::sandbox {
namespace {

// Splits an order's lines over so many packages, in turn.
std::vector<std::vector<SoldLine>> divide_lines(std::vector<SoldLine> const& lines, std::size_t packages) {
    std::vector<std::vector<SoldLine>> out(std::clamp<std::size_t>(packages, 1, lines.size()));
    for (std::size_t i = 0; i < lines.size(); ++i) out[i % out.size()].push_back(lines[i]);
    return out;
}

}  // namespace

Shop::Shop(TrendyolOptions const& options, std::function<Timestamp()> clock)
    : clock_(std::move(clock)), purchases_(options.seed, options.products) {}

std::vector<std::string> Shop::add_orders(OrderSpec const& spec, bool huge_tracking_numbers) {
    std::vector<std::string> out;
    auto when = clock_() - spec.age - spec.spacing * (static_cast<std::int64_t>(spec.count) - 1);
    for (std::size_t i = 0; i < spec.count; ++i, when += spec.spacing) {
        auto purchase = purchases_.next(spec.mix);
        auto const number = std::to_string(next_order_++);
        for (auto& lines : divide_lines(purchase.lines, spec.packages_per_order)) {
            auto part = purchase;
            part.lines = std::move(lines);
            auto package = make_package(std::move(part), spec, when, huge_tracking_numbers);
            package.order_number = number;
            keep(std::move(package));
        }
        out.push_back(number);
    }
    return out;
}

Package Shop::make_package(Purchase purchase, OrderSpec const& spec, Timestamp when, bool huge) {
    Package out;
    out.id = next_package_++;
    out.status = spec.status;
    out.poison = spec.poison;
    out.seller_pays = spec.seller_pays;
    out.ordered = when - std::chrono::minutes(5);
    out.modified = when;
    out.histories = {{out.ordered, "Awaiting"}};
    if (spec.status != "Awaiting") out.histories.emplace_back(when, spec.status);
    out.tracking_number = (huge ? "99990000000" : "733") + std::to_string(1'000'000'000'000 + out.id);
    for (auto const& sold : purchase.lines) {
        auto& line = out.lines.emplace_back(Package::Line{next_line_++, sold.barcode, sold.vat_rate, {}});
        for (auto const& money : sold.units) line.units.push_back({next_unit_++, money});
    }
    purchase.lines.clear();
    out.purchase = std::move(purchase);
    return out;
}

Package Shop::child_of(Package const& parent, std::string const& created_by) {
    auto out = parent;
    out.id = next_package_++;
    out.created_by = created_by;
    out.origins = {parent.id};
    out.invoice_number = out.invoice_link = out.sender_number = "";
    out.status = "Created";
    out.modified = clock_();
    out.histories.emplace_back(out.modified, out.status);
    out.tracking_number = parent.tracking_number.substr(0, parent.tracking_number.size() - 10) + std::to_string(out.id);
    return out;
}

Package& Shop::keep(Package package) {
    by_change_[{package.modified, package.id}] = package.id;
    orders_[package.order_number].push_back(package.id);
    auto const id = package.id;
    return packages_.emplace(id, std::move(package)).first->second;
}

void Shop::change(Package& package, std::string const& status) {
    by_change_.erase({package.modified, package.id});
    package.status = status;
    package.modified = clock_();
    package.histories.emplace_back(package.modified, status);
    by_change_[{package.modified, package.id}] = package.id;
}

bool Shop::set_status(std::int64_t id, std::string const& status) {
    auto const found = packages_.find(id);
    if (found == packages_.end()) return false;
    change(found->second, status);
    return true;
}

std::vector<std::int64_t> Shop::split(std::int64_t id) {
    auto const found = packages_.find(id);
    if (found == packages_.end() || found->second.status == "UnPacked") return {};
    auto& lines = found->second.lines;
    if (lines.size() < 2 && lines.front().units.size() < 2) return {};
    auto first = child_of(found->second, "split"), rest = child_of(found->second, "split");
    first.lines = {lines.front()};
    first.lines.front().units.resize(1, {});
    auto& rest_units = rest.lines.front().units;
    rest_units.erase(rest_units.begin());
    if (rest_units.empty()) rest.lines.erase(rest.lines.begin());
    change(found->second, "UnPacked");
    return {keep(std::move(first)).id, keep(std::move(rest)).id};
}

std::int64_t Shop::cancel_units(std::int64_t id, std::vector<std::int64_t> const& units, Cancel const& cancel) {
    auto const found = packages_.find(id);
    if (found == packages_.end() || found->second.status == "Cancelled") return 0;
    auto child = child_of(found->second, "cancel");
    auto const is_named = [&](auto const& unit) {
        return std::find(units.begin(), units.end(), unit.id) != units.end();
    };
    bool any = false;
    for (std::size_t i = 0; i < child.lines.size(); ++i) {
        if (std::erase_if(child.lines[i].units, is_named) == 0) continue;
        found->second.lines[i].cancel = cancel;
        any = true;
    }
    if (!any) return 0;
    std::erase_if(child.lines, [](auto const& line) { return line.units.empty(); });
    change(found->second, "Cancelled");
    return child.lines.empty() ? 0 : keep(std::move(child)).id;
}

void Shop::edit(std::int64_t id, std::function<void(Package&)> const& change_it) {
    auto& package = packages_.at(id);
    by_change_.erase({package.modified, package.id});
    change_it(package);
    package.modified = clock_();
    by_change_[{package.modified, package.id}] = package.id;
}

Package const* Shop::find(std::int64_t id) const {
    auto const found = packages_.find(id);
    return found == packages_.end() ? nullptr : &found->second;
}

std::vector<std::int64_t> Shop::of_order(std::string const& number) const {
    auto const found = orders_.find(number);
    return found == orders_.end() ? std::vector<std::int64_t>() : found->second;
}

}  // namespace channeld::sandbox
