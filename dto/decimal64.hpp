#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string_view>

namespace channeld::inline dto {

// digits * 10^-scale in 64 bits. Nearly every amount fits, and arithmetic costs a tenth of that on integers without
// bounds.
struct Decimal64 {
    std::int64_t digits = 0;
    int scale = 0;
};

// std::nullopt if the number has an exponent, or more digits than fit.
std::optional<Decimal64> to_decimal64(std::string_view number);

// std::nullopt if the result does not fit.
std::optional<Decimal64> sum(Decimal64 a, Decimal64 b);
std::optional<Decimal64> product(Decimal64 a, Decimal64 b);
std::optional<std::strong_ordering> compare(Decimal64 a, Decimal64 b);

}  // namespace channeld::inline dto
