#pragma once

#include <vector>

#include "commands/channels/trendyol/package_state.hpp"
#include "commands/channels/trendyol/settings.hpp"
#include "commands/sdk/fetch_command.hpp"

namespace channeld::channels::trendyol {

// What the packages of one order number tell about cancelled units (Trendyol contract §5). Units are compared, never
// packages: a split ends a package as well, and `UnPacked` alone is never a cancel. Each unit is told by the package in
// which it was last: by one item of that package's id, or, where the package lives on, by one of each cancelled line.
//
// `packages` must be all packages of the order number, read after the change.
std::vector<Fetched<CancelOrder>> cancels_of(std::vector<PackageState> const& packages, Settings const& settings);

// The package may have ended, lost units or taken over those of another one, so its order has to be read.
bool may_be_cancel(PackageState const& package);

}  // namespace channeld::channels::trendyol
