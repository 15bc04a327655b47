#include "commands/channels/medusa/rounding_allocator.hpp"

#include <algorithm>
#include <array>

namespace channeld::channels::medusa {
namespace {

// Medusa calculates prices without tax and adds the tax again: 686.974999999999988 stands for 686.975 and has to be
// rounded up. Digits after the sixth are noise.
constexpr int significant_digits = 6;

constexpr std::array<std::string_view, 15> without_minor_unit{"bif", "clp", "djf", "gnf", "isk", "jpy", "kmf", "krw",
                                                              "pyg", "rwf", "ugx", "vnd", "vuv", "xaf", "xpf"};
constexpr std::array<std::string_view, 7> with_thousandths{"bhd", "iqd", "jod", "kwd", "lyd", "omr", "tnd"};

}  // namespace

std::vector<Decimal> RoundingAllocator::split(Decimal const& amount, std::int64_t count) {
    std::vector<Decimal> parts;
    for (std::int64_t part = 1; part <= count; ++part) {
        auto const so_far = (exact_ * count + amount * part).divided(count, significant_digits).rounded(digits_);
        parts.push_back(so_far - allocated_);
        allocated_ = so_far;
    }
    exact_ = exact_ + amount;
    return parts;
}

int minor_unit_digits(std::string_view currency) {
    auto const is_in = [&](auto const& list) { return std::find(list.begin(), list.end(), currency) != list.end(); };
    if (is_in(without_minor_unit)) return 0;
    return is_in(with_thousandths) ? 3 : 2;
}

}  // namespace channeld::channels::medusa
