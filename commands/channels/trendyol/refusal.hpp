#pragma once

#include "commands/channels/trendyol/settings.hpp"
#include "commands/sdk/http.hpp"
#include "commands/sdk/outcome.hpp"
#include "dto/error.hpp"

namespace channeld::channels::trendyol {

// What an answer other than 2xx means and what to do about it (Trendyol contract §1.3).
Error trendyol_refusal(HttpRequest const& request, HttpResponse const& response, Settings const& settings);

// A write was refused for what it asks or for how the package or claim stands, so a look at that may help.
bool may_be_state(HttpResponse const& response);

// The outcome of an item whose write was refused, or an error that is every item's: credentials, limits, a closed
// version of the endpoint.
result<Outcome> refused_write(HttpRequest const& request, HttpResponse const& response, Settings const& settings);

}  // namespace channeld::channels::trendyol
