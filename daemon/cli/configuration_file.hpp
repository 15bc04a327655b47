#pragma once

#include <optional>
#include <string>

#include "daemon/app/configuration.hpp"
#include "daemon/observe/log.hpp"

namespace channeld::cli {

// Loads the configuration in `file` with the system's secrets, or all its problems.
LoadedConfiguration load(std::string const& file);

// The same; prints the problems on stderr and returns nothing when there are any.
std::optional<Configuration> load_or_report(std::string const& file);

// A log on stderr at the level that the configuration asks for.
Log make_log(Settings const& settings);

// Prints an error on stderr, one line.
void print_error(Error const& error);

}  // namespace channeld::cli
