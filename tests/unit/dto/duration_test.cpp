#include "dto/reflect/duration.hpp"

#include <gtest/gtest.h>

namespace channeld {
namespace {

using namespace std::chrono_literals;

// The duration, or the complaint.
std::string read_duration(std::string const& text, Node::Kind kind = Node::Kind::scalar) {
    Node node;
    node.kind = kind;
    node.text = text;
    auto const duration = decode<Duration>(node);
    return duration ? to_text(*duration) + "=" + std::to_string(duration->count()) : duration.error().message;
}

TEST(Duration, KnowsEveryUnit) {
    EXPECT_EQ(read_duration("500ms"), "500ms=500");
    EXPECT_EQ(read_duration("90s"), "90s=90000");
    EXPECT_EQ(read_duration("2m"), "2m=120000");
    EXPECT_EQ(read_duration("1h"), "1h=3600000");
    EXPECT_EQ(read_duration("7d"), "7d=604800000");
    EXPECT_EQ(read_duration("0s"), "0s=0");
    EXPECT_EQ(read_duration("1m", Node::Kind::string), "1m=60000");
}

TEST(Duration, RefusesAmbiguousTexts) {
    for (std::string const text : {"30", "s", "", "1.5h", "-5s", "1 m", "1M", "2m30s", "99999999999999999999x"})
        EXPECT_EQ(read_duration(text),
                  "the document: expected a duration such as 500ms, 30s, 2m, 1h or 7d, got '" + text + "'");
    EXPECT_EQ(read_duration("", Node::Kind::array),
              "the document: expected a duration such as 500ms, 30s, 2m, 1h or 7d, got a list");
}

TEST(Duration, IsAtMostTenYears) {
    EXPECT_EQ(read_duration("3650d"), "3650d=315360000000");
    for (auto const* text : {"3651d", "99999999999999999999s", "9223372036854775807d"})
        EXPECT_EQ(read_duration(text), "the document: a duration of at most 3650d is expected");
}

}  // namespace
}  // namespace channeld
