#pragma once

#include "commands/channels/medusa/api.hpp"
#include "commands/sdk/outcome.hpp"

namespace channeld::channels::medusa {

// What to do after another look at Medusa: `due`, unless it is the change that was made last. That it is still due
// means that Medusa has refused it, and its reply says what becomes of the item.
result<NextStep<Outcome>> unless_refused(NextStep<Outcome> due, Transcript const& so_far);

}  // namespace channeld::channels::medusa
