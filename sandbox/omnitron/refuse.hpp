#pragma once

#include <string>
#include <string_view>

namespace channeld::sandbox {

// 406: a rule of the domain is broken (docs/contracts/omnitron.md §1.3).
[[noreturn]] void refuse(std::string_view code, std::string const& message);

}  // namespace channeld::sandbox
