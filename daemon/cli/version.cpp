#include <fmt/format.h>

#include <cstdio>

#include "daemon/cli/commands.hpp"

namespace channeld::cli {

ExitCode version(Output output) {
    if (output == Output::json)
        fmt::print("{{\"name\":\"channeld\",\"version\":\"{}\"}}\n", CHANNELD_VERSION);
    else
        fmt::print("channeld {}\n", CHANNELD_VERSION);
    return ExitCode::ok;
}

}  // namespace channeld::cli
