#pragma once

// The command line interface: parses arguments, runs the command, returns its exit code (daemon/app/exit_code.hpp).
// Data goes to stdout, messages to stderr.
namespace channeld::cli {

int run(int argc, char const* const* argv);

}  // namespace channeld::cli
