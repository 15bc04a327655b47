#include "commands/omnitron/detail/truncate.hpp"

#include <gtest/gtest.h>

namespace channeld::omnitron {
namespace {

TEST(Cut, KeepsWhatFits) {
    EXPECT_EQ(truncate("", 0), "");
    EXPECT_EQ(truncate("", 3), "");
    EXPECT_EQ(truncate("abc", 3), "abc");
    EXPECT_EQ(truncate("abcd", 3), "abc");
    EXPECT_EQ(truncate("abc", 0), "");
}

TEST(Cut, CountsCharactersNotBytes) {
    EXPECT_EQ(truncate("çğış", 4), "çğış");
    EXPECT_EQ(truncate("çğışü", 4), "çğış");
    EXPECT_EQ(truncate("€€€", 2), "€€");
    EXPECT_EQ(truncate("a🚚b🚚", 3), "a🚚b");
}

TEST(Cut, NeverLeavesHalfACharacter) {
    std::string const text = "aç€🚚";
    for (std::size_t characters = 0; characters <= 4; ++characters) {
        auto const start = truncate(text, characters);
        EXPECT_TRUE(text.starts_with(start));
        bool const at_border =
            start.size() == text.size() || (static_cast<unsigned char>(text[start.size()]) & 0xC0) != 0x80;
        EXPECT_TRUE(at_border) << characters;
    }
}

}  // namespace
}  // namespace channeld::omnitron
