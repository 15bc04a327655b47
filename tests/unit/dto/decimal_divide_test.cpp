#include <gtest/gtest.h>

#include "dto/decimal.hpp"

namespace channeld {
namespace {

std::string quotient(char const* amount, std::int64_t by, int digits) {
    return Decimal::parse(amount).value().divided(by, digits).text();
}

TEST(DecimalDivide, RoundsHalfAwayFromZero) {
    EXPECT_EQ(quotient("100", 3, 2), "33.33");
    EXPECT_EQ(quotient("200", 3, 2), "66.67");
    EXPECT_EQ(quotient("0.05", 2, 2), "0.03");
    EXPECT_EQ(quotient("-0.05", 2, 2), "-0.03");
    EXPECT_EQ(quotient("0.05", -2, 2), "-0.03");
    EXPECT_EQ(quotient("1", 2, 0), "1");
}

TEST(DecimalDivide, WritesExactlyTheAskedDigits) {
    EXPECT_EQ(quotient("10", 1, 2), "10.00");
    EXPECT_EQ(quotient("1e2", 8, 4), "12.5000");
    EXPECT_EQ(quotient("0", 7, 2), "0.00");
}

TEST(DecimalDivide, RoundsOnceHoweverLongTheAmountIs) {
    // Rounding 0.0149999... to 0.015 first would give 0.02.
    EXPECT_EQ(quotient("0.02999999999999999999999999999999999999999999999999999999999", 2, 2), "0.01");
    EXPECT_EQ(quotient("1079.982000000000004", 2, 2), "539.99");
}

}  // namespace
}  // namespace channeld
