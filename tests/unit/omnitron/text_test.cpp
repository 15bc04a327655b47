#include "commands/omnitron/text.hpp"

#include <gtest/gtest.h>

namespace channeld::omnitron {
namespace {

TEST(Cut, KeepsWhatFits) {
    EXPECT_EQ(cut("", 0), "");
    EXPECT_EQ(cut("", 3), "");
    EXPECT_EQ(cut("abc", 3), "abc");
    EXPECT_EQ(cut("abcd", 3), "abc");
    EXPECT_EQ(cut("abc", 0), "");
}

TEST(Cut, CountsCharactersNotBytes) {
    EXPECT_EQ(cut("çğış", 4), "çğış");
    EXPECT_EQ(cut("çğışü", 4), "çğış");
    EXPECT_EQ(cut("€€€", 2), "€€");
    EXPECT_EQ(cut("a🚚b🚚", 3), "a🚚b");
}

TEST(Cut, NeverLeavesHalfACharacter) {
    std::string const text = "aç€🚚";
    for (std::size_t characters = 0; characters <= 4; ++characters) {
        auto const start = cut(text, characters);
        EXPECT_TRUE(text.starts_with(start));
        bool const at_border =
            start.size() == text.size() || (static_cast<unsigned char>(text[start.size()]) & 0xC0) != 0x80;
        EXPECT_TRUE(at_border) << characters;
    }
}

}  // namespace
}  // namespace channeld::omnitron
