#pragma once

#include "commands/sdk/http.hpp"

namespace channeld::omnitron {

// Whether a good answer to a write says that it was done. A proxy, or a server that breaks down, may send its own page
// with a 200: nothing can be told from that.
bool is_written(HttpResponse const& reply);

}  // namespace channeld::omnitron
