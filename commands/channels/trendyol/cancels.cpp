#include "commands/channels/trendyol/cancels.hpp"

#include <algorithm>
#include <boost/algorithm/string/case_conv.hpp>
#include <set>

#include "commands/channels/trendyol/family.hpp"
#include "commands/channels/trendyol/order.hpp"
#include "dto/redact.hpp"

namespace channeld::channels::trendyol {
namespace {

using Cancel = Fetched<CancelOrder>;

bool was_ever_ready(PackageState const& package) {
    auto const& histories = package.packageHistories;
    auto const is_before = [](History const& history) {
        return history.status == "Awaiting" || history.status == "Cancelled";
    };
    return histories.empty() || !std::all_of(histories.begin(), histories.end(), is_before);
}

// Units of a line that no later package has. Those without an id of their own are told apart by number only.
std::vector<std::string> missing_units(LineState const& line, PackageState const& package, Packages const& all) {
    auto const heirs = heirs_of(package, all);
    std::set<std::string> elsewhere;
    std::size_t in_children = 0;
    for (auto const& other : all) {
        if (&other == &package || (other.is_over() && !heirs.contains(&other))) continue;
        for (auto const& other_line : other.lines) {
            if (other_line.lineId != line.lineId) continue;
            auto const units = other_line.units();
            elsewhere.insert(units.begin(), units.end());
            if (other.comes_from(package)) in_children += units.size();
        }
    }
    auto units = line.units();
    bool const named = std::all_of(units.begin(), units.end(), has_own_id);
    if (named)
        std::erase_if(units, [&](std::string const& unit) { return elsewhere.contains(unit); });
    else
        units.erase(units.begin(), units.begin() + static_cast<std::ptrdiff_t>(std::min(in_children, units.size())));
    return units;
}

std::string reason_of(LineState const& line) {
    if (!line.cancelReasonCode.text.empty()) return line.cancelReasonCode.text;
    return quote_remote(line.cancelReason, 100);
}

bool is_sellers(LineState const& line) {
    auto const by = boost::to_lower_copy(line.cancelledBy, std::locale::classic());
    return by == "seller" || by == "supplier" || by == "merchant";
}

void add(CancelOrder& cancel, LineState const& line, std::vector<std::string> const& units) {
    for (auto const& unit : units) {
        cancel.cancel_items.push_back(unit);
        if (auto reason = reason_of(line); !reason.empty()) cancel.reasons[unit] = std::move(reason);
    }
}

// Of a package that is over.
void add_ended(PackageState const& package, Packages const& all, Cancel base, std::vector<Cancel>& out) {
    auto const is_child = [&](PackageState const& one) { return one.comes_from(package); };
    bool const has_child = std::any_of(all.begin(), all.end(), is_child);
    bool const cut = std::any_of(all.begin(), all.end(),
                                 [&](PackageState const& one) { return is_child(one) && one.createdBy == "cancel"; });
    // Its children come later, or it was never more than a reservation.
    if ((!package.is_cancelled() && !has_child) || !was_ever_ready(package)) return;
    CancelOrder cancel;
    cancel.order = root_of(package, all);
    bool part_by_seller = false;
    for (auto const& line : package.lines) {
        auto const units = missing_units(line, package, all);
        if (units.empty()) continue;
        part_by_seller = part_by_seller || (is_sellers(line) && units.size() < line.units().size());
        add(cancel, line, units);
    }
    if (cancel.cancel_items.empty()) return;
    if (has_child && !cut)
        base.content = SetAside{"unclear_cancel",
                                fmt::format("package {} was replaced, and {} of its units are in none of the new "
                                            "packages; compare the order in Trendyol's panel",
                                            package.id(), cancel.cancel_items.size())};
    else if (part_by_seller)
        base.content = SetAside{"sellers_cancel",
                                fmt::format("the seller has cancelled a part of a line of package {}, and Trendyol "
                                            "counts units where Omnitron names them; see to it that as many are "
                                            "cancelled in Omnitron",
                                            package.id())};
    else
        base.content = std::move(cancel);
    out.push_back(std::move(base));
}

// Lines that are cancelled while the package lives on.
void add_lines(PackageState const& package, Packages const& all, Cancel const& base, std::vector<Cancel>& out) {
    for (auto const& line : package.lines) {
        if (!line.is_cancelled() || line.units().empty()) continue;
        CancelOrder cancel;
        cancel.order = root_of(package, all);
        add(cancel, line, line.units());
        out.push_back({base.remote_id + ":" + line.lineId.text, base.number, std::move(cancel)});
    }
}

}  // namespace

std::vector<Cancel> cancels_of(Packages const& packages, Settings const& settings) {
    std::vector<Cancel> out;
    for (auto const& package : packages) {
        auto const root = root_of(package, packages);
        Cancel base{package.id(), order_name(package.orderNumber.text, root, settings), CancelOrder{}};
        if (package.is_over())
            add_ended(package, packages, std::move(base), out);
        else
            add_lines(package, packages, base, out);
    }
    return out;
}

bool may_be_cancel(PackageState const& package) {
    auto const& lines = package.lines;
    return package.is_over() || package.createdBy == "cancel" ||
           std::any_of(lines.begin(), lines.end(), [](LineState const& line) { return line.is_cancelled(); });
}

}  // namespace channeld::channels::trendyol
