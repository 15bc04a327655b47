#pragma once

#include "sandbox/omnitron/omnitron.hpp"

namespace channeld::sandbox {

// The control calls for the merchant who processes orders. Throw a Refusal for a bad call.
Reply change_order(Omnitron& omnitron, Call const& call);
Reply decide_cancellation_request(Omnitron& omnitron, Call const& call);
Reply change_cancellation_reason(Omnitron& omnitron, Call const& call);

}  // namespace channeld::sandbox
