#pragma once

#include <filesystem>
#include <string>

namespace channeld::bench {

// A configuration with one channel against the sandbox, with rate limits out of the way.
std::string settings_yaml(std::string const& omnitron_url, std::string const& trendyol_url,
                          std::filesystem::path const& ledger);

}  // namespace channeld::bench
