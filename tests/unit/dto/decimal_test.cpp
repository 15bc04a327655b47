#include "dto/decimal.hpp"

#include <gtest/gtest.h>

#include "tests/unit/dto/decimals.hpp"

namespace channeld {
namespace {

TEST(Decimal, KeepsTheTextItWasMadeFrom) {
    std::string const long_amount = "12345678901234567890123456789012345678901234567890123456789012345678901234567.89";
    for (std::string const& text : {std::string("450.00"), std::string("4e-21"), std::string("-0"), std::string("1E+2"),
                                    std::string("007.50"), long_amount})
        EXPECT_EQ(decimal(text).text(), text);
    EXPECT_EQ(decimal("+5").text(), "5");
    EXPECT_EQ(Decimal().text(), "0");
    EXPECT_EQ(Decimal(-12).text(), "-12");
}

TEST(Decimal, RefusesWhatIsNoNumber) {
    for (auto const* text : {"",    "-",  "+",  ".5",   "5.",  "1,5",      "1e",    "1e+",   "e5",    "--1",
                             "+-1", " 1", "1 ", "0x10", "NaN", "Infinity", "1_000", "1.2.3", "1e5.0", "١"})
        EXPECT_FALSE(Decimal::parse(text)) << text;
}

TEST(Decimal, ExponentsAreBounded) {
    EXPECT_TRUE(Decimal::parse("1e400"));
    EXPECT_TRUE(Decimal::parse("1e-400"));
    EXPECT_TRUE(Decimal::parse("1e0400"));
    for (auto const* text : {"1e401", "1e-401", "1e99999999999999999999", "1e00400"})
        EXPECT_FALSE(Decimal::parse(text)) << text;
}

TEST(Decimal, LengthIsBounded) {
    EXPECT_TRUE(Decimal::parse(std::string(1000, '9')));
    EXPECT_FALSE(Decimal::parse(std::string(1001, '9')));
}

TEST(Decimal, ComparesByValue) {
    EXPECT_EQ(decimal("550"), decimal("550.00"));
    EXPECT_EQ(decimal("1e2"), decimal("100"));
    EXPECT_EQ(decimal("0.5e1"), decimal("5"));
    EXPECT_EQ(decimal("010"), decimal("10"));  // no octal
    EXPECT_LT(decimal("-1"), decimal("-0.999"));
    EXPECT_LT(decimal("0.1"), decimal("0.10000000000000000000000000000000000000000000000000001"));
    EXPECT_GT(decimal("1e400"), decimal("9e399"));
}

TEST(Decimal, MinusZeroIsZero) {
    EXPECT_EQ(decimal("-0"), decimal("0"));
    EXPECT_TRUE(decimal("-0.00").is_zero());
    EXPECT_FALSE(decimal("-0").is_negative());
    EXPECT_EQ(decimal("-0").rounded(2).text(), "0.00");
    EXPECT_EQ(decimal("-0.004").rounded(2).text(), "0.00");
}

TEST(Decimal, KnowsItsSign) {
    EXPECT_TRUE(decimal("-4e-21").is_negative());
    EXPECT_FALSE(decimal("4e-21").is_zero());
    EXPECT_TRUE(decimal("0e10").is_zero());
}

TEST(Decimal, RoundsHalfAwayFromZero) {
    EXPECT_EQ(decimal("2.345").rounded(2).text(), "2.35");
    EXPECT_EQ(decimal("-2.345").rounded(2).text(), "-2.35");
    EXPECT_EQ(decimal("2.3449999999999999999999").rounded(2).text(), "2.34");
    EXPECT_EQ(decimal("0.5").rounded(0).text(), "1");
    EXPECT_EQ(decimal("-0.5").rounded(0).text(), "-1");
    EXPECT_EQ(decimal("9.999").rounded(2).text(), "10.00");
}

TEST(Decimal, RoundedHasExactlyTheDigitsAskedFor) {
    EXPECT_EQ(decimal("5").rounded(2).text(), "5.00");
    EXPECT_EQ(decimal("4e-21").rounded(2).text(), "0.00");
    EXPECT_EQ(decimal("1.5e3").rounded(2).text(), "1500.00");
    EXPECT_EQ(decimal("007.5").rounded(1).text(), "7.5");
}

TEST(Decimal, CalculatesExactly) {
    EXPECT_EQ((decimal("0.1") + decimal("0.2")).text(), "0.3");
    EXPECT_EQ((decimal("1") - decimal("1.05")).text(), "-0.05");
    EXPECT_EQ((decimal("19.99") * decimal("3")).text(), "59.97");
    EXPECT_EQ((decimal("-0.5") * decimal("0.5")).text(), "-0.25");
    EXPECT_EQ((decimal("99999999999999999999") + decimal("1e-20")).text(), "99999999999999999999.00000000000000000001");
    EXPECT_EQ((decimal("1.50") - decimal("1.5")).text(), "0.00");
}

TEST(Decimal, CalculatesExactlyWhereNumbersOutgrow64Bits) {
    EXPECT_EQ((decimal("999999999999999999") + decimal("999999999999999999")).text(), "1999999999999999998");
    EXPECT_EQ((decimal("9999999999999999999") + decimal("1")).text(), "10000000000000000000");
    EXPECT_EQ((decimal("999999999999999999") * decimal("-99999999999999999")).text(),
              "-99999999999999998900000000000000001");
    EXPECT_EQ((decimal("999999999999999999") + decimal("0.0000000000000001")).text(),
              "999999999999999999.0000000000000001");
    EXPECT_EQ((decimal("-0.000000000000001") * decimal("0.000000000000001")).text(),
              "-0.000000000000000000000000000001");
    EXPECT_EQ((decimal("2e1") + decimal("-007.50")).text(), "12.50");
    EXPECT_LT(decimal("999999999999999999"), decimal("999999999999999999.0000000000000001"));
    EXPECT_GT(decimal("999999999999999999"), decimal("-0.0000000000000001"));
}

}  // namespace
}  // namespace channeld
