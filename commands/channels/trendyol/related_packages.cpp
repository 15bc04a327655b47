#include "commands/channels/trendyol/related_packages.hpp"

#include <algorithm>

namespace channeld::channels::trendyol {
namespace {

bool contains_item(PackageState const& package, std::set<std::string> const& items) {
    for (auto const& line : package.lines)
        for (auto const& item : line.item_ids())
            if (items.contains(item)) return true;
    return false;
}

bool has_origin(PackageState const& package, std::set<std::string> const& ids) {
    auto const& origins = package.originPackageIds;
    return std::any_of(origins.begin(), origins.end(), [&](RemoteId const& id) { return ids.contains(id.text); });
}

}  // namespace

bool has_own_id(std::string const& item) {
    return item.find(':') == std::string::npos;
}

std::string original_package_id(PackageState const& package, Packages const& all) {
    auto const* at = &package;
    for (std::size_t steps = 0; steps <= all.size(); ++steps) {
        if (at->originPackageIds.empty()) return at->id();
        auto const& parent = at->originPackageIds.front();
        auto const is_parent = [&](PackageState const& one) { return one.shipmentPackageId == parent; };
        auto const found = std::find_if(all.begin(), all.end(), is_parent);
        if (found == all.end()) return parent.text;
        at = &*found;
    }
    return package.id();  // the parents form a circle, so the reply is broken
}

std::set<PackageState const*> successors_of(PackageState const& package, Packages const& all) {
    std::set<PackageState const*> out;
    std::set<std::string> ids{package.id()};
    for (std::size_t before = 0; before != ids.size();) {
        before = ids.size();
        for (auto const& one : all)
            if (&one != &package && has_origin(one, ids)) {
                out.insert(&one);
                ids.insert(one.id());
            }
    }
    return out;
}

std::vector<PackageState const*> related_packages(std::string const& id, std::vector<std::string> const& items,
                                                  Packages const& all) {
    std::set<std::string> named;
    std::copy_if(items.begin(), items.end(), std::inserter(named, named.end()), has_own_id);
    std::set<std::string> ids{id};
    for (std::size_t before = 0; before != ids.size();) {
        before = ids.size();
        for (auto const& one : all)
            if (has_origin(one, ids)) ids.insert(one.id());
    }
    // Not the successors of these: a package that was split before it came to Omnitron has the items of its parts, and
    // what is said of one part is not meant for the others.
    for (auto const& one : all)
        if (contains_item(one, named)) ids.insert(one.id());
    std::vector<PackageState const*> out;
    for (auto const& one : all)
        if (ids.contains(one.id())) out.push_back(&one);
    return out;
}

}  // namespace channeld::channels::trendyol
