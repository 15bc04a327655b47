#pragma once

#include <vector>

#include "commands/channels/trendyol/package_state.hpp"
#include "commands/channels/trendyol/wish.hpp"
#include "commands/sdk/http.hpp"

namespace channeld::channels::trendyol {

// What is left to do for a wish, as the packages of its order stand.
struct Plan {
    std::vector<HttpRequest> writes;  // in the order in which Trendyol takes them
    bool found = false;               // the wish's package, or one that took its place, is among them
    bool alive = false;               // and one of them is not over
    bool unfinished = false;          // more has to be told when Trendyol has made a new package of the rest
};

// `packages` are all packages of the order number. Units that Trendyol cancels are named by line and number only, so
// as many are cancelled as are too many of a line; which one Trendyol takes is its own choice.
Plan plan_of(Wish const& wish, std::vector<PackageState> const& packages, Settings const& settings);

// The package as it was when it was imported, for a wish that knows its lines.
PackageState as_imported(Wish const& wish);

// A link that is there already is answered with 409.
bool is_invoice_link(HttpRequest const& request);

}  // namespace channeld::channels::trendyol
