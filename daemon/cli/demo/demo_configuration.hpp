#pragma once

#include <string>

namespace channeld::cli {

// config/examples/sandbox.yaml, which the build puts into the program, with other addresses.
std::string demo_configuration(std::string const& omnitron_url, std::string const& trendyol_url,
                               std::string const& ledger);

}  // namespace channeld::cli
