#pragma once

#include <set>
#include <string>
#include <vector>

#include "commands/channels/trendyol/package_state.hpp"

// How the packages of one order number are related. A split or a partial cancel replaces a package by others, which
// name it in `originPackageIds` (docs/contracts/channels/trendyol.md §2).
namespace channeld::channels::trendyol {

using Packages = std::vector<PackageState>;

// The id of the package that the replacements began with; it is the one that Omnitron knows. A parent that Trendyol no
// longer lists still counts by its id.
std::string original_package_id(PackageState const& package, Packages const& all);

// The packages that took over items of `package`, directly or through other packages.
std::set<PackageState const*> successors_of(PackageState const& package, Packages const& all);

// The package of that id, its successors, and all that have one of the items, without their successors; in the order of
// `all`. A parent that is not listed any more breaks the chain, but not the items' ids.
std::vector<PackageState const*> related_packages(std::string const& id, std::vector<std::string> const& items,
                                                  Packages const& all);

// Whether the item id comes from Trendyol. Other items are identified by line and index (make_item_id), which are not
// unique over the packages of an order.
bool has_own_id(std::string const& item);

}  // namespace channeld::channels::trendyol
