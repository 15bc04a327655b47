#pragma once

#include <string_view>

#include "dto/decimal.hpp"

namespace channeld {

// Throws when the text is no decimal.
inline Decimal decimal(std::string_view text) {
    return Decimal::parse(text).value();
}

}  // namespace channeld
