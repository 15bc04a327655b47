#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sandbox/call.hpp"

namespace channeld::sandbox {

// The largest point in time a parameter may name, in ms since 1970.
inline constexpr std::int64_t far_future = 99'999'999'999'999;

// An integer parameter of the query; throws a 400 if it is not an integer or out of bounds.
std::optional<std::int64_t> integer_parameter(Call const& call, std::string_view name, std::int64_t least,
                                              std::int64_t most);

// A comma-separated parameter; empty when absent.
std::vector<std::string> list_parameter(Call const& call, std::string_view name);

}  // namespace channeld::sandbox
