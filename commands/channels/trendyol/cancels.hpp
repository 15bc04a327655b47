#pragma once

#include <vector>

#include "commands/channels/trendyol/package_state.hpp"
#include "commands/channels/trendyol/settings.hpp"
#include "commands/sdk/fetch_command.hpp"

namespace channeld::channels::trendyol {

// The cancels that follow from the packages of one order number (docs/contracts/channels/trendyol.md §5). Items are
// compared, never packages: a split closes a package as well, and `UnPacked` alone is never a cancel. Each cancelled
// item belongs to the package in which it was last: a closed package gives one cancel under its id, an active one gives
// one for each cancelled line.
//
// `packages` must be all packages of the order number, read after the change.
std::vector<Fetched<CancelOrder>> cancels_of(std::vector<PackageState> const& packages, Settings const& settings);

// The package may be closed, have lost items or have taken over those of another one, so its order has to be read.
bool may_contain_cancel(PackageState const& package);

}  // namespace channeld::channels::trendyol
