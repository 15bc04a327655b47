#pragma once

#include <filesystem>
#include <string>

#include "tests/bench/remote_side.hpp"

namespace channeld::bench {

// A configuration with the channels `trendyol` and `shop` against the sandbox, with rate limits too high to matter.
std::string settings_yaml(RemoteSide const& remote, std::filesystem::path const& ledger);

}  // namespace channeld::bench
