#include "dto/reflect/decode.hpp"

#include <gtest/gtest.h>

#include <array>

#include "dto/secret.hpp"

namespace channeld {
namespace {

enum class Colour { red, dark_blue };
BOOST_DESCRIBE_ENUM(Colour, red, dark_blue)

struct Line {
    std::string sku;
    int quantity = 0;
    std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(Line, (), (sku, quantity, note))

struct Shop {
    RemoteId id;
    std::vector<Line> lines;
    Colour colour = Colour::red;
    bool open = true;
    Decimal price;
    Timestamp since{};
    std::map<std::string, std::int64_t> counts;
    boost::json::object extra;
    static constexpr std::array required{"id"};
};
BOOST_DESCRIBE_STRUCT(Shop, (), (id, lines, colour, open, price, since, counts, extra))

struct Named : Shop {
    std::string name;
};
BOOST_DESCRIBE_STRUCT(Named, (Shop), (name))

template <class T>
std::string complaint(std::string_view text, DecodeRules const& rules = {}) {
    auto const value = decode<T>(parse_json(text).value(), rules);
    return value ? "" : value.error().message;
}

TEST(Decode, FillsEveryKindOfMember) {
    auto const shop = decode_json<Shop>(R"({"id": 7, "lines": [{"sku": "a", "quantity": 2, "note": null}],
        "colour": "dark_blue", "open": false, "price": 1.50, "since": "1970-01-01T00:00:01Z", "counts": {"x": -3},
        "extra": {"y": [1]}, "unknown": 1})");
    ASSERT_TRUE(shop) << shop.error().message;
    EXPECT_EQ(shop->id.text, "7");
    EXPECT_EQ(shop->lines.at(0).sku, "a");
    EXPECT_EQ(shop->lines.at(0).quantity, 2);
    EXPECT_EQ(shop->lines.at(0).note, std::nullopt);
    EXPECT_EQ(shop->colour, Colour::dark_blue);
    EXPECT_FALSE(shop->open);
    EXPECT_EQ(shop->price.text(), "1.50");
    EXPECT_EQ(to_epoch_ms(shop->since), 1000);
    EXPECT_EQ(shop->counts, (std::map<std::string, std::int64_t>{{"x", -3}}));
    EXPECT_EQ(boost::json::serialize(shop->extra), R"({"y":[1]})");
}

TEST(Decode, ReportsEveryProblemWithItsPath) {
    EXPECT_EQ(
        complaint<std::vector<Line>>(R"([{"sku": 1, "quantity": "2"}, 5, {"quantity": 1.5}])"),
        "/0/sku: expected a text, got a number; /0/quantity: expected a whole number, got a text; /1: expected an "
        "object, got a number; /2/sku: missing; /2/quantity: expected a whole number, got a number");
    EXPECT_EQ(
        complaint<Shop>(R"({"id": [], "lines": {}, "colour": "green", "open": "true", "price": "a"})"),
        "/id: expected an id (a text or a number), got a list; /lines: expected a list, got an object; /colour: "
        "expected one of red, dark_blue, got a text; /open: expected true or false, got a text; /price: expected a "
        "decimal number, got a text");
    EXPECT_EQ(
        complaint<Shop>(R"({"id": "", "since": "soon", "counts": {"x": null}, "extra": []})"),
        "/since: expected a time such as 2026-01-31T12:00:00Z, got a text; /counts/x: expected a whole number, got "
        "null; /extra: expected an object, got a list");
    EXPECT_EQ(complaint<Line>("[]"), "the document: expected an object, got a list");
}

TEST(Decode, AMillionProblemsAreReportedByTheFirst) {
    std::string text = "[0";
    for (int i = 1; i < 1000; ++i) text += ",0";
    EXPECT_EQ(
        complaint<std::vector<std::string>>(text + "]"),
        "/0: expected a text, got a number; /1: expected a text, got a number; /2: expected a text, got a number; "
        "/3: expected a text, got a number; /4: expected a text, got a number; and 96 more");
}

TEST(Decode, RequiresWhatTheStructLists) {
    EXPECT_EQ(complaint<Shop>("{}"), "/id: missing");
    EXPECT_EQ(complaint<Shop>(R"({"id": null})"), "/id: expected an id (a text or a number), got null");
    auto const shop = decode_json<Shop>(R"({"id": "x"})");
    ASSERT_TRUE(shop);
    EXPECT_TRUE(shop->open);
}

TEST(Decode, RequiresAllButOptionalsWithoutAList) {
    EXPECT_EQ(complaint<Line>(R"({})"), "/sku: missing; /quantity: missing");
    EXPECT_EQ(complaint<Line>(R"({"sku": "a", "quantity": 1})"), "");
}

TEST(Decode, NullFromARemoteKeepsTheInitialValue) {
    auto const shop = decode_json<Shop>(R"({"id": "x", "open": null, "extra": null, "lines": null})");
    ASSERT_TRUE(shop) << shop.error().message;
    EXPECT_TRUE(shop->open);
    EXPECT_EQ(complaint<Line>(R"({"sku": null, "quantity": 1})"), "/sku: expected a text, got null");
}

TEST(Decode, NullInAFileIsAProblem) {
    DecodeRules const strict{.refuse_unknown_keys = true, .secret = {}};
    EXPECT_EQ(complaint<Shop>(R"({"id": "x", "open": null})", strict), "/open: expected true or false, got null");
}

TEST(Decode, InheritedMembersAreMembers) {
    EXPECT_EQ(complaint<Named>(R"({"name": 5})"), "/id: missing; /name: expected a text, got a number");
}

TEST(Decode, UnknownKeysAreRefusedOnRequest) {
    DecodeRules const strict{.refuse_unknown_keys = true, .secret = {}};
    EXPECT_EQ(complaint<Line>(R"({"sku": "a", "quantiti": 1, "quantity": 1, "colour": 2})", strict),
              "/quantiti: unknown key 'quantiti'; did you mean 'quantity'?; /colour: unknown key 'colour'; known here: "
              "sku, quantity, note");
}

TEST(Decode, IdsAboveAnyIntegerSurvive) {
    auto const id = decode_json<RemoteId>("184467440737095516170000");
    ASSERT_TRUE(id);
    EXPECT_EQ(id->text, "184467440737095516170000");
}

TEST(Decode, WholeNumbersHaveTheBoundsOfTheirType) {
    EXPECT_EQ(decode_json<std::int64_t>("9223372036854775807").value(), 9223372036854775807);
    EXPECT_EQ(complaint<std::int64_t>("9223372036854775808"), "the document: the number is too large for this field");
    EXPECT_EQ(complaint<std::int8_t>("-129"), "the document: the number is too large for this field");
    EXPECT_EQ(complaint<unsigned>("-1"), "the document: expected a whole number, got a number");
    EXPECT_EQ(complaint<int>("1e2"), "the document: expected a whole number, got a number");
}

TEST(Decode, SecretsNeedARuleAndNeverShow) {
    EXPECT_EQ(complaint<Secret>("\"hunter2\""), "the document: secrets cannot be read here");
    DecodeRules rules;
    rules.secret = [](Node const& node) -> result<std::string> { return "revealed " + node.text; };
    auto const secret = decode<Secret>(parse_json("\"x\"").value(), rules);
    ASSERT_TRUE(secret);
    EXPECT_EQ(secret->reveal(), "revealed x");
    EXPECT_EQ(encode_text(*secret), "\"***\"");
    rules.secret = [](Node const&) -> result<std::string> { return needs_person("not there"); };
    EXPECT_EQ(complaint<Secret>("\"x\"", rules), "the document: not there");
}

TEST(Decode, MalformedJsonIsAnErrorOfTheText) {
    EXPECT_EQ(decode_json<Line>("{").error().message, "not valid JSON at byte 1 of 1: incomplete JSON");
}

TEST(AddBrokenRules, SkipsWhatCouldNotBeDecoded) {
    Problems problems{{"/a", {}, "missing"}, {"/list/1", {}, "expected a text"}};
    add_broken_rules(problems, {{"/a", {}, "too small"},
                                {"/a/b", {}, "too small"},
                                {"/ab", {}, "first rule"},
                                {"/list", {}, "too short"},
                                {"/ab", {}, "second rule"}});
    EXPECT_EQ(join(problems),
              "/a: missing; /list/1: expected a text; /ab: first rule; /list: too short; /ab: second rule");
}

TEST(Nearest, GuessesTypingErrors) {
    std::vector<std::string_view> const known{"url", "username", "password"};
    EXPECT_EQ(nearest("usernmae", known), "username");
    EXPECT_EQ(nearest("ulr", known), "url");
    EXPECT_EQ(nearest("user", known), "username");
    EXPECT_EQ(nearest("pasword", known), "password");
    EXPECT_EQ(nearest("deadline", known), "");
    EXPECT_EQ(nearest("", known), "");
    EXPECT_EQ(nearest("u", {}), "");
}

}  // namespace
}  // namespace channeld
