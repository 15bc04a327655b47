#pragma once

#include <string>

#include "config/load.hpp"

namespace channeld {

// Follows {env: NAME}, {file: PATH} or {credential: NAME}. One trailing newline is cut, as editors and `echo` write it.
// The Error says what is wrong with the reference and never what stands behind it.
result<std::string> read_secret(Node const& reference, SecretSource const& source);

}  // namespace channeld
