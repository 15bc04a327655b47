#pragma once

#include <optional>
#include <string>

#include "daemon/app/configuration.hpp"
#include "daemon/observe/log.hpp"

namespace channeld::cli {

// The configuration in `file`, with the system's secrets, or all that is wrong with it.
LoadedConfiguration load(std::string const& file);

// The configuration in `file`, with the system's secrets; nothing after all its problems were told on stderr.
std::optional<Configuration> load_or_tell(std::string const& file);

// A log on stderr at the level that the configuration asks for.
Log make_log(Settings const& settings);

// Tells an error on stderr, one line.
void tell(Error const& error);

}  // namespace channeld::cli
