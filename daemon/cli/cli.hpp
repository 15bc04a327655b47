#pragma once

// The command line: what was typed becomes a call, what comes back an exit code (daemon/app/exit_code.hpp). Data goes to
// stdout, talk to stderr.
namespace channeld::cli {

int run(int argc, char const* const* argv);

}  // namespace channeld::cli
