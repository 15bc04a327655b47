#pragma once

#include <string>

#include "commands/omnitron/failure.hpp"

namespace channeld::inline jobs {

// Why an item cannot go on that is about an order, or an item of one, which Omnitron does not have (yet). It is tried
// again as soon as that is mapped.
omnitron::Failure unknown_order(std::string const& remote_id);
omnitron::Failure unknown_item(std::string const& remote_id);

}  // namespace channeld::inline jobs
