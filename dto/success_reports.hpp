#pragma once

#include <boost/describe.hpp>

namespace channeld {

// What merchants find in Omnitron's panel of what went well: nothing, one line a run, or one line an item.
enum class SuccessReports { none, summary, each };
BOOST_DESCRIBE_ENUM(SuccessReports, none, summary, each)

}  // namespace channeld
