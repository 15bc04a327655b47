#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <vector>

namespace channeld {

// What is wrong with the orders in a sandbox Omnitron's dump, a line each: an order or item without a
// successful integration action of its remote id, a duplicate order, a batch request that holds a lock.
std::vector<std::string> defects(boost::json::object const& state);

}  // namespace channeld
