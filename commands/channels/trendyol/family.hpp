#pragma once

#include <set>
#include <string>
#include <vector>

#include "commands/channels/trendyol/package_state.hpp"

// How the packages of one order number hang together: a split or a partial cancel replaces a package by others, which
// name it in `originPackageIds`.
namespace channeld::channels::trendyol {

using Packages = std::vector<PackageState>;

// The package that Omnitron knows: where replacements began. A parent that is not listed any more still has its id.
std::string root_of(PackageState const& package, Packages const& all);

// Those that took over units of `package`, and those that took over theirs.
std::set<PackageState const*> heirs_of(PackageState const& package, Packages const& all);

// The package of that id, its heirs, and all that have one of the units, without their heirs; in the order of `all`. A
// parent that is not listed any more breaks the chain, but not the units' ids.
std::vector<PackageState const*> family_of(std::string const& id, std::vector<std::string> const& units,
                                           Packages const& all);

// A unit that Trendyol gives an id; others are called by line and place, which more than one package may have.
bool has_own_id(std::string const& unit);

}  // namespace channeld::channels::trendyol
