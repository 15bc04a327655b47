#include "dto/printable.hpp"

#include <gtest/gtest.h>

namespace channeld {
namespace {

TEST(Printable, EscapesControlCharactersAndLineBreaks) {
    EXPECT_EQ(printable("a\n\r\t\x1b\x7f", 100), "a\\n\\r\\t\\x1b\\x7f");
    EXPECT_EQ(printable("\xc2\x9b|\xe2\x80\xa8|\xe2\x81\xa6", 100), "\\xc2\\x9b|\\xe2\\x80\\xa8|\\xe2\\x81\\xa6");
}

TEST(Printable, LeavesLettersOfAllLanguages) {
    for (auto const* text : {"çığ", "日本", "😀", "\xf4\x8f\xbf\xbf"}) EXPECT_EQ(printable(text, 100), text);
}

TEST(Printable, EscapesBytesThatAreNotUtf8) {
    EXPECT_EQ(printable("\x80|\xc3|\xe2\x82|\xf5\x80\x80\x80|\xf4\x90\x80\x80", 200),
              "\\x80|\\xc3|\\xe2\\x82|\\xf5\\x80\\x80\\x80|\\xf4\\x90\\x80\\x80");
    EXPECT_EQ(printable("\xe0\x80\xaf", 100), "\\xe0\\x80\\xaf");  // an overlong '/'
}

TEST(Printable, EscapesMoreOnRequest) {
    EXPECT_EQ(printable("a\"b\\c", 100, "\"\\"), "a\\\"b\\\\c");
    EXPECT_EQ(printable("a\"b\\c", 100), "a\"b\\c");
}

TEST(Printable, NeverExceedsItsLength) {
    std::string const text =
        "aç\n日\x01"
        "b";
    for (std::size_t longest = 0; longest <= 20; ++longest) EXPECT_LE(printable(text, longest).size(), longest);
    EXPECT_EQ(printable(text, 13), "aç\\n日\\x01b");
    EXPECT_EQ(printable(text, 12), "aç\\n日…");
    EXPECT_EQ(printable(text, 2), "");
}

}  // namespace
}  // namespace channeld
