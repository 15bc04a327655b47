#pragma once

#include <string>
#include <string_view>

namespace channeld::sandbox {

std::string base64(std::string_view text);

}  // namespace channeld::sandbox
