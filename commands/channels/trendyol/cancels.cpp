#include "commands/channels/trendyol/cancels.hpp"

#include <algorithm>
#include <boost/algorithm/string/case_conv.hpp>
#include <set>

#include "commands/channels/trendyol/order.hpp"
#include "commands/channels/trendyol/related_packages.hpp"
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

// Items of a line that no active or later package contains. Items without an id of their own can only be counted.
std::vector<std::string> missing_items(LineState const& line, PackageState const& package, Packages const& all) {
    auto const successors = successors_of(package, all);
    std::set<std::string> elsewhere;
    std::size_t in_children = 0;
    for (auto const& other : all) {
        if (&other == &package || (other.is_closed() && !successors.contains(&other))) continue;
        for (auto const& other_line : other.lines) {
            if (other_line.lineId != line.lineId) continue;
            auto const items = other_line.item_ids();
            elsewhere.insert(items.begin(), items.end());
            if (other.comes_from(package)) in_children += items.size();
        }
    }
    auto items = line.item_ids();
    bool const named = std::all_of(items.begin(), items.end(), has_own_id);
    if (named)
        std::erase_if(items, [&](std::string const& item) { return elsewhere.contains(item); });
    else
        items.erase(items.begin(), items.begin() + static_cast<std::ptrdiff_t>(std::min(in_children, items.size())));
    return items;
}

std::string reason_of(LineState const& line) {
    if (!line.cancelReasonCode.text.empty()) return line.cancelReasonCode.text;
    return quote_remote(line.cancelReason, 100);
}

bool is_sellers(LineState const& line) {
    auto const by = boost::to_lower_copy(line.cancelledBy, std::locale::classic());
    return by == "seller" || by == "supplier" || by == "merchant";
}

void add(CancelOrder& cancel, LineState const& line, std::vector<std::string> const& items) {
    for (auto const& item : items) {
        cancel.cancel_items.push_back(item);
        if (auto reason = reason_of(line); !reason.empty()) cancel.reasons[item] = std::move(reason);
    }
}

// The cancel of a closed package.
void add_ended(PackageState const& package, Packages const& all, Cancel base, std::vector<Cancel>& out) {
    auto const is_child = [&](PackageState const& one) { return one.comes_from(package); };
    bool const has_child = std::any_of(all.begin(), all.end(), is_child);
    bool const cut = std::any_of(all.begin(), all.end(),
                                 [&](PackageState const& one) { return is_child(one) && one.createdBy == "cancel"; });
    // A package that was replaced is judged when its children are there; one that was never ready was never imported.
    if ((!package.is_cancelled() && !has_child) || !was_ever_ready(package)) return;
    CancelOrder cancel;
    cancel.order = original_package_id(package, all);
    bool part_by_seller = false;
    for (auto const& line : package.lines) {
        auto const items = missing_items(line, package, all);
        if (items.empty()) continue;
        part_by_seller = part_by_seller || (is_sellers(line) && items.size() < line.item_ids().size());
        add(cancel, line, items);
    }
    if (cancel.cancel_items.empty()) return;
    if (has_child && !cut)
        base.content =
            Invalid{"unclear_cancel", fmt::format("package {} was replaced, and {} of its items are in none of the new "
                                                  "packages; compare the order in Trendyol's panel",
                                                  package.id(), cancel.cancel_items.size())};
    else if (part_by_seller)
        base.content = Invalid{"sellers_cancel",
                               fmt::format("the seller has cancelled a part of a line of package {}, and Trendyol "
                                           "does not say which items; cancel as many in Omnitron",
                                           package.id())};
    else
        base.content = std::move(cancel);
    out.push_back(std::move(base));
}

// Cancelled lines of a package that is still active.
void add_lines(PackageState const& package, Packages const& all, Cancel const& base, std::vector<Cancel>& out) {
    for (auto const& line : package.lines) {
        if (!line.is_cancelled() || line.item_ids().empty()) continue;
        CancelOrder cancel;
        cancel.order = original_package_id(package, all);
        add(cancel, line, line.item_ids());
        out.push_back({base.remote_id + ":" + line.lineId.text, base.display_number, std::move(cancel)});
    }
}

}  // namespace

std::vector<Cancel> cancels_of(Packages const& packages, Settings const& settings) {
    std::vector<Cancel> out;
    for (auto const& package : packages) {
        auto const root = original_package_id(package, packages);
        Cancel base{package.id(), order_name(package.orderNumber.text, root, settings), CancelOrder{}};
        if (package.is_closed())
            add_ended(package, packages, std::move(base), out);
        else
            add_lines(package, packages, base, out);
    }
    return out;
}

bool may_contain_cancel(PackageState const& package) {
    auto const& lines = package.lines;
    return package.is_closed() || package.createdBy == "cancel" ||
           std::any_of(lines.begin(), lines.end(), [](LineState const& line) { return line.is_cancelled(); });
}

}  // namespace channeld::channels::trendyol
