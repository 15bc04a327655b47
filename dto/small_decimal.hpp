#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string_view>

namespace channeld {

// digits * 10^-scale in 64 bits: what nearly every amount fits into, and a tenth of the work of an integer without
// bounds.
struct SmallDecimal {
    std::int64_t digits = 0;
    int scale = 0;
};

// Nothing for what has an exponent, or more digits than fit.
std::optional<SmallDecimal> small_decimal(std::string_view number);

// Nothing for what does not fit.
std::optional<SmallDecimal> sum(SmallDecimal a, SmallDecimal b);
std::optional<SmallDecimal> product(SmallDecimal a, SmallDecimal b);
std::optional<std::strong_ordering> compare(SmallDecimal a, SmallDecimal b);

}  // namespace channeld
