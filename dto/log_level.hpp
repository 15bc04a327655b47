#pragma once

#include <boost/describe.hpp>

namespace channeld::inline dto {

// How urgent a log line is: `log.level` in channeld.yaml and the log itself use the same words.
enum class LogLevel { debug, info, warning, error };
BOOST_DESCRIBE_ENUM(LogLevel, debug, info, warning, error)

}  // namespace channeld::inline dto
