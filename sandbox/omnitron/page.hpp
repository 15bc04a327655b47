#pragma once

#include <vector>

#include "sandbox/call.hpp"
#include "sandbox/json_reply.hpp"

namespace channeld::sandbox {

// One page of a list with `page` and `limit` (docs/contracts/omnitron.md §1.2). A page beyond the last one is a 404.
json::object page_of(std::vector<json::object const*> const& rows, Call const& call, std::size_t max_page_size);

}  // namespace channeld::sandbox
