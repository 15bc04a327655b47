#pragma once

#include "dto/error.hpp"

namespace channeld::inline app {

// Exit codes of `channeld` for the shell and systemd, following sysexits(3) where it fits.
enum class ExitCode {
    ok = 0,
    failed = 1,
    usage = 64,          // command line error
    temporary = 75,      // a remote is unavailable or busy: the same command may work later
    configuration = 78,  // settings or credentials must be changed first
};

inline ExitCode exit_code(Error const& error) {
    switch (error.kind) {
        case ErrorKind::transient:
        case ErrorKind::unclear:
            return ExitCode::temporary;
        case ErrorKind::needs_person:
            return ExitCode::configuration;
        case ErrorKind::permanent:
            break;
    }
    return ExitCode::failed;
}

}  // namespace channeld::inline app
