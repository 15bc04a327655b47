#include "dto/reflect/json.hpp"

#include <gtest/gtest.h>

#include <boost/json/serialize.hpp>

namespace channeld {
namespace {

// The document written again, or the complaint.
std::string read_json(std::string_view text, JsonLimits limits = {}) {
    auto const node = parse_json(text, limits);
    return node ? boost::json::serialize(to_json(*node)) : node.error().message;
}

TEST(Json, NumbersKeepTheirText) {
    std::string const digits(80, '7');
    auto const node = parse_json("[0, -0, 1.50, 1E5, 4e-21, 18446744073709551617, " + digits + "." + digits + "]");
    ASSERT_TRUE(node);
    std::vector<std::string> texts;
    for (auto const& item : node->items) {
        EXPECT_EQ(item.kind, Node::Kind::number);
        texts.push_back(item.text);
    }
    EXPECT_EQ(texts, (std::vector<std::string>{"0", "-0", "1.50", "1E5", "4e-21", "18446744073709551617",
                                               digits + "." + digits}));
}

TEST(Json, ReadsEveryKind) {
    EXPECT_EQ(read_json(" {\"a\": [null, true, false, \"x\", -7], \"b\": {}} \r\n\t"),
              R"({"a":[null,true,false,"x",-7],"b":{}})");
    EXPECT_EQ(read_json(R"("\u00e7 \ud83d\ude00 \n")"), "\"ç 😀 \\n\"");
}

TEST(Json, FreeFormPartsLoseNoDigit) {
    EXPECT_EQ(read_json("[9223372036854775807, 9223372036854775808, 1.50, 1e2]"),
              R"([9223372036854775807,"9223372036854775808","1.50","1e2"])");
}

TEST(Json, OfDoubleKeysTheLastCounts) {
    auto const node = parse_json(R"({"a": 1, "b": 2, "a": 3})");
    ASSERT_TRUE(node);
    EXPECT_EQ(node->find("a")->text, "3");
    EXPECT_EQ(node->find("c"), nullptr);
    EXPECT_EQ(node->find("a")->find("x"), nullptr);
}

TEST(Json, ErrorsNameTheByte) {
    EXPECT_EQ(read_json(""), "not valid JSON at byte 0 of 0: incomplete JSON");
    EXPECT_EQ(read_json("[1, 2"), "not valid JSON at byte 5 of 5: incomplete JSON");
    EXPECT_EQ(read_json("[1, x]"), "not valid JSON at byte 4 of 6: syntax error");
    EXPECT_EQ(read_json("<html>"), "not valid JSON at byte 0 of 6: syntax error");
    EXPECT_EQ(read_json("[1] [2]"), "not valid JSON at byte 4 of 7: extra data");
    EXPECT_EQ(read_json("\"\xff\""), "not valid JSON at byte 1 of 3: syntax error");
}

TEST(Json, IsStrict) {
    for (auto const* text : {"[1,]", "{a: 1}", "{'a': 1}", "[01]", "[.5]", "[NaN]", "[1] // x", "\"\n\"", "\"\\x\"",
                             "\"\\ud800\"", "tru", "\xEF\xBB\xBF[1]", "nul"})
        EXPECT_FALSE(parse_json(text)) << text;
}

TEST(Json, DepthIsBounded) {
    auto const nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
    EXPECT_TRUE(parse_json(nested(64)));
    EXPECT_EQ(read_json(nested(65)), "the JSON text is nested deeper than 64 levels at byte 64");
    EXPECT_EQ(read_json(std::string(1'000'000, '[')), "the JSON text is nested deeper than 64 levels at byte 64");
}

TEST(Json, SizeIsBounded) {
    EXPECT_EQ(read_json("[1]", {.bytes = 3}), "[1]");
    EXPECT_EQ(read_json("[1] ", {.bytes = 3}), "the JSON text has 4 bytes; at most 3 are read");
}

TEST(Json, TheNumberOfValuesIsBounded) {
    EXPECT_EQ(read_json("[1,{\"a\":2}]", {.values = 4}), R"([1,{"a":2}])");
    EXPECT_EQ(read_json("[1,{\"a\":2}]", {.values = 3}), "the JSON text holds more than 3 values at byte 9");
    EXPECT_EQ(read_json("[[[]]]", {.values = 2}), "the JSON text holds more than 2 values at byte 2");
}

}  // namespace
}  // namespace channeld
