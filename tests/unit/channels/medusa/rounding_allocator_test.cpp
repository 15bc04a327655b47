#include <gmock/gmock.h>

#include "commands/channels/medusa/rounding_allocator.hpp"

namespace channeld::channels::medusa {
namespace {

using testing::ElementsAre;

Decimal amount(char const* text) {
    return Decimal::parse(text).value();
}

std::vector<std::string> texts(std::vector<Decimal> const& amounts) {
    std::vector<std::string> out;
    for (auto const& each : amounts) out.push_back(each.text());
    return out;
}

TEST(MedusaRoundingAllocator, SharesOfOneAmountSumToIt) {
    RoundingAllocator parts(2);
    EXPECT_THAT(texts(parts.split(amount("100"), 3)), ElementsAre("33.33", "33.34", "33.33"));
    EXPECT_EQ(parts.sum().text(), "100.00");
}

// Rounded one by one, the three lines would come to 0.03 more than their sum.
TEST(MedusaRoundingAllocator, UnroundedTotalsSumExactly) {
    RoundingAllocator parts(2);
    std::vector<std::string> all;
    for (int line = 0; line < 3; ++line) all.push_back(parts.split(amount("0.336"), 1).front().text());
    EXPECT_THAT(all, ElementsAre("0.34", "0.33", "0.34"));
    EXPECT_EQ(parts.sum().text(), "1.01");  // 1.008
}

TEST(MedusaRoundingAllocator, NoiseOfMedusasCalculationDoesNotDecideTheRounding) {
    RoundingAllocator parts(2);
    EXPECT_THAT(texts(parts.split(amount("686.974999999999988"), 1)), ElementsAre("686.98"));
    EXPECT_THAT(texts(parts.split(amount("4e-21"), 1)), ElementsAre("0.00"));
}

TEST(MedusaRoundingAllocator, WhatIsFreeStaysFree) {
    RoundingAllocator parts(2);
    parts.split(amount("0.336"), 1);
    EXPECT_THAT(texts(parts.split(amount("0"), 2)), ElementsAre("0.00", "0.00"));
}

TEST(MedusaRoundingAllocator, EveryPartIsWithinAMinorUnitOfItsShare) {
    for (char const* text : {"0.01", "19.99", "2339.792", "29.983333333333333333", "0.005", "99999.995"})
        for (std::int64_t count : {1, 2, 3, 7, 12}) {
            RoundingAllocator parts(2);
            parts.split(amount("0.004"), 1);
            for (auto const& part : parts.split(amount(text), count)) {
                auto const error = part * count - amount(text);  // `count` times that of one part
                EXPECT_LT(error, amount("0.01") * count) << text << " / " << count;
                EXPECT_LT(amount("-0.01") * count, error) << text << " / " << count;
            }
            EXPECT_EQ(parts.sum().text(), (amount(text) + amount("0.004")).rounded(2).text());
        }
}

TEST(MedusaRoundingAllocator, CurrenciesHaveTheirOwnDigits) {
    EXPECT_EQ(minor_unit_digits("try"), 2);
    EXPECT_EQ(minor_unit_digits("jpy"), 0);
    EXPECT_EQ(minor_unit_digits("kwd"), 3);
    EXPECT_EQ(minor_unit_digits("xyz"), 2);
    RoundingAllocator yen(minor_unit_digits("jpy"));
    EXPECT_THAT(texts(yen.split(amount("1000"), 3)), ElementsAre("333", "334", "333"));
}

}  // namespace
}  // namespace channeld::channels::medusa
