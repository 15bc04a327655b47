#pragma once

#include <vector>

#include "commands/channels/trendyol/package_state.hpp"
#include "commands/channels/trendyol/target_state.hpp"
#include "commands/sdk/http.hpp"

namespace channeld::channels::trendyol {

// What is left to do to reach a target state.
struct UpdatePlan {
    std::vector<HttpRequest> writes;  // in the order in which Trendyol takes them
    bool package_found = false;       // the target's package, or one that took its place, is among them
    bool has_active_package = false;  // and one of them is not over
    bool needs_follow_up = false;     // more has to be sent when Trendyol has created a new package for the rest
};

// `packages` are all packages of the order number. Units that Trendyol cancels are named by line and number only, so
// as many are cancelled as are too many of a line; which one Trendyol takes is its own choice.
UpdatePlan plan_update(TargetState const& target, std::vector<PackageState> const& packages, Settings const& settings);

// The package as it was when it was imported; needs target.knows_lines(). With it a plan can be made without reading
// the packages first.
PackageState as_imported(TargetState const& target);

// Trendyol answers such a request with 409 when the package has a link already.
bool is_invoice_link(HttpRequest const& request);

}  // namespace channeld::channels::trendyol
