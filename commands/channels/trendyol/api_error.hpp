#pragma once

#include "commands/channels/trendyol/settings.hpp"
#include "commands/sdk/http.hpp"
#include "commands/sdk/outcome.hpp"
#include "dto/error.hpp"

namespace channeld::channels::trendyol {

// The error for a reply that is not 2xx, with what to do about it (docs/contracts/channels/trendyol.md §1.3).
Error trendyol_error(HttpRequest const& request, HttpResponse const& response, Settings const& settings);

// Whether a write may have been refused because of the state of its package or claim, so that reading it helps.
bool may_be_state_conflict(HttpResponse const& response);

// The outcome of an item whose write was refused; or an error when the reply concerns every item: credentials, rate
// limits, a closed version of the endpoint.
result<Outcome> outcome_of_failed_write(HttpRequest const& request, HttpResponse const& response,
                                        Settings const& settings);

}  // namespace channeld::channels::trendyol
