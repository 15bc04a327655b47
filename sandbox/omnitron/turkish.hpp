#pragma once

#include <string>
#include <string_view>

namespace channeld::sandbox {

// Upper case as PostgreSQL's UPPER() makes it in an English locale, which is what `iexact` compares: "ı" and "i" both
// become "I", while "İ" stays itself.
std::string upper(std::string_view text);

}  // namespace channeld::sandbox
