#include "dto/ascii.hpp"

#include <gtest/gtest.h>

namespace channeld {
namespace {

TEST(Ascii, OtherLettersAreUnchanged) {
    EXPECT_EQ(to_lower(std::string("AZ[@`{ İÇ 09")), "az[@`{ İÇ 09");
}

TEST(Ascii, EqualTextsHaveEqualLengths) {
    EXPECT_TRUE(equal_ignoring_case("Content-Type", "content-tYPE"));
    EXPECT_FALSE(equal_ignoring_case("Content-Type", "Content-Typ"));
    EXPECT_FALSE(equal_ignoring_case("[", "{"));
    EXPECT_TRUE(equal_ignoring_case("", ""));
}

TEST(Ascii, TrimsAroundATextNotInIt) {
    EXPECT_EQ(trim(" \t\r\n\v\fa  b "), "a  b");
    EXPECT_EQ(trim(" \n"), "");
    EXPECT_EQ(trim(""), "");
    EXPECT_EQ(trim("ç"), "ç");
}

}  // namespace
}  // namespace channeld
