#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sandbox/call.hpp"

namespace channeld::sandbox {

// A whole number of the query; throws a 400 when it is none or not within the bounds.
std::optional<std::int64_t> whole(Call const& call, std::string_view name, std::int64_t least, std::int64_t most);

// A comma list; empty when absent.
std::vector<std::string> words(Call const& call, std::string_view name);

}  // namespace channeld::sandbox
