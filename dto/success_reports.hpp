#pragma once

#include <boost/describe.hpp>

namespace channeld::inline dto {

// Which successes are reported in Omnitron's panel: none, one line per run, or one line per item.
enum class SuccessReports { none, summary, each };
BOOST_DESCRIBE_ENUM(SuccessReports, none, summary, each)

}  // namespace channeld::inline dto
