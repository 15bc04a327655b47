#pragma once

#include "dto/error.hpp"

namespace channeld {

// What `channeld` tells the shell and systemd; sysexits(3) where it has a word for it.
enum class ExitCode {
    ok = 0,
    failed = 1,
    usage = 64,          // the command line cannot be understood
    temporary = 75,      // a remote is out of reach or busy: the same call may work later
    configuration = 78,  // settings or credentials have to be changed first
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

}  // namespace channeld
