#include "dto/decimal64.hpp"

namespace channeld::inline dto {
namespace {

bool shift(Decimal64& value, int scale) {
    for (; value.scale < scale; ++value.scale)
        if (__builtin_mul_overflow(value.digits, 10, &value.digits)) return false;
    return true;
}

bool align(Decimal64& a, Decimal64& b) {
    return shift(a, b.scale) && shift(b, a.scale);
}

}  // namespace

std::optional<Decimal64> to_decimal64(std::string_view number) {
    constexpr std::size_t most_characters = 18;  // a sign, a point and the digits: never more than 10^18
    if (number.empty() || number.size() > most_characters) return std::nullopt;
    bool const negative = number.front() == '-';
    if (negative) number.remove_prefix(1);
    Decimal64 out;
    bool fraction = false;
    for (char const c : number) {
        if (c == '.' && !fraction) {
            fraction = true;
            continue;
        }
        if (c < '0' || c > '9') return std::nullopt;
        out.digits = out.digits * 10 + (c - '0');
        out.scale += fraction;
    }
    if (negative) out.digits = -out.digits;
    return out;
}

std::optional<Decimal64> sum(Decimal64 a, Decimal64 b) {
    if (!align(a, b) || __builtin_add_overflow(a.digits, b.digits, &a.digits)) return std::nullopt;
    return a;
}

std::optional<Decimal64> product(Decimal64 a, Decimal64 b) {
    if (__builtin_mul_overflow(a.digits, b.digits, &a.digits)) return std::nullopt;
    a.scale += b.scale;
    return a;
}

std::optional<std::strong_ordering> compare(Decimal64 a, Decimal64 b) {
    if (!align(a, b)) return std::nullopt;
    return a.digits <=> b.digits;
}

}  // namespace channeld::inline dto
