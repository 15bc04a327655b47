#pragma once

#include <array>
#include <string_view>

namespace channeld {

// Every job there is, as written under `jobs:` and on the command line.
inline constexpr std::array<std::string_view, 1> job_names{"fetch_orders"};

}  // namespace channeld
