#pragma once

#include <string>

#include "config/load.hpp"

namespace channeld::inline config {

// Resolves {env: NAME}, {file: PATH} or {credential: NAME}. One trailing newline is removed, as editors and `echo` add
// it. The error says what is wrong with the reference, and never contains any of the secret.
result<std::string> read_secret(Node const& reference, SecretSource const& source);

}  // namespace channeld::inline config
