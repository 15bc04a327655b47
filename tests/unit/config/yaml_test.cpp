#include "config/yaml.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace channeld {
namespace {

struct Read {
    std::optional<Node> node;
    Problems problems;
    std::string first() const {
        if (problems.empty()) return "";
        auto const& [path, position, message] = problems.front();
        return std::to_string(position.line) + ":" + std::to_string(position.column) + " " + path + ": " + message;
    }
};

Read read_document(std::string_view text, YamlLimits limits = {}) {
    Read out;
    out.node = read_yaml(text, out.problems, limits);
    return out;
}

TEST(Yaml, DistinguishesPlainWordsQuotedTextsAndNulls) {
    auto const got = read_document("[word, 12, \"12\", 'x', null, ~, \"null\"]");
    ASSERT_TRUE(got.node);
    std::vector<Node::Kind> kinds;
    for (auto const& item : got.node->items) kinds.push_back(item.kind);
    using enum Node::Kind;
    EXPECT_EQ(kinds, (std::vector{scalar, scalar, string, string, null, null, string}));
    EXPECT_EQ(got.node->items[2].text, "12");
}

TEST(Yaml, PositionsOfKeysAndValuesCountFromOne) {
    auto const got = read_document("first: 1\nsecond:\n  - x: y\n");
    ASSERT_TRUE(got.node);
    auto const& second = got.node->members[1];
    auto const& inner = second.value.items[0].members[0];
    EXPECT_EQ((std::pair{second.position.line, second.position.column}), (std::pair{2, 1}));
    EXPECT_EQ((std::pair{inner.position.line, inner.position.column}), (std::pair{3, 5}));
    EXPECT_EQ((std::pair{inner.value.position.line, inner.value.position.column}), (std::pair{3, 8}));
}

TEST(Yaml, ReadsFilesFromOtherSystems) {
    auto const got = read_document(
        "\xEF\xBB\xBF"
        "a: 1\r\nb: x y\r\n");
    ASSERT_TRUE(got.node);
    EXPECT_EQ(got.node->find("a")->text, "1");
    EXPECT_EQ(got.node->find("b")->text, "x y");
    EXPECT_EQ(got.node->find("b")->position.line, 2);
}

TEST(Yaml, AnAbsentValueHasThePositionOfItsKey) {
    auto const got = read_document("first:\n\n\nsecond: 1\n");
    ASSERT_TRUE(got.node);
    EXPECT_EQ(got.node->members[0].value.kind, Node::Kind::null);
    EXPECT_EQ(got.node->members[0].value.position.line, 1);
}

TEST(Yaml, AnAliasIsItsAnchorsContentAtItsOwnPosition) {
    auto const got = read_document("a: &jobs {every: 1m}\nb: *jobs\n");
    ASSERT_TRUE(got.node);
    auto const* b = got.node->find("b");
    EXPECT_EQ(b->members[0].key, "every");
    EXPECT_EQ(b->members[0].value.text, "1m");
    EXPECT_EQ(b->position.line, 2);
}

TEST(Yaml, AnAliasBombIsRefused) {
    std::string text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n";
    for (int i = 1; i < 12; ++i) {
        text += fmt::format("a{0}: &a{0} [*a{1}", i, i - 1);
        for (int n = 0; n < 8; ++n) text += fmt::format(", *a{}", i - 1);
        text += "]\n";
    }
    auto const got = read_document(text);
    EXPECT_FALSE(got.node);
    EXPECT_EQ(got.first(), "5:10 : not valid YAML: the aliases up to here expand to too much data");
}

TEST(Yaml, AliasesCannotGoDeeperThanTheLimit) {
    std::string text = "- &a0 x\n";
    for (int i = 1; i < 40; ++i) text += fmt::format("- &a{} [*a{}]\n", i, i - 1);
    EXPECT_EQ(read_document(text).first(), "33:9 : not valid YAML: nested deeper than 32 levels");
}

TEST(Yaml, AnAliasInsideItsOwnAnchorIsRefused) {
    EXPECT_EQ(read_document("a: &a [*a]\n").first(),
              "1:8 : not valid YAML: this alias refers to a part that contains it");
}

TEST(Yaml, DepthAndSizeAreBounded) {
    EXPECT_TRUE(read_document(std::string(32, '[') + std::string(32, ']')).node);
    EXPECT_EQ(read_document(std::string(33, '[') + std::string(33, ']')).first(),
              "1:33 : not valid YAML: nested deeper than 32 levels");
    EXPECT_EQ(read_document("abcdef", {.bytes = 5, .depth = 1}).first(),
              "0:0 : the file has 6 bytes; at most 5 are read");
}

TEST(Yaml, ADuplicateKeyIsAProblemAndStillGivesADocument) {
    auto const got = read_document("a: 1\nb:\n  - {c: 1, c: 2}\na: 3\n");
    EXPECT_TRUE(got.node);
    ASSERT_EQ(got.problems.size(), 2u);
    EXPECT_EQ(got.problems[0].path, "/b/0/c");
    EXPECT_EQ(got.problems[0].message, "'c' is already in line 3; write it once");
    EXPECT_EQ(got.problems[1].path, "/a");
    EXPECT_EQ(got.problems[1].position.line, 4);
}

TEST(Yaml, SyntaxErrorsNameLineAndColumn) {
    EXPECT_EQ(read_document("a: [1, 2\nb: 3\n").first(), "2:2 : not valid YAML: end of sequence flow not found");
    EXPECT_EQ(read_document("a:\n\tb: 1\n").first(), "2:3 : not valid YAML: indent with spaces, not tabs");
    EXPECT_EQ(read_document("a: \"open\n").first(), "1:9 : not valid YAML: illegal EOF in scalar");
    EXPECT_EQ(read_document("a: 'open\nb: 1\n\n").first(), "2:5 : not valid YAML: illegal EOF in scalar");
    EXPECT_EQ(read_document("[a]: b\n").first(), "1:1 : not valid YAML: a key must be a word");
    EXPECT_EQ(read_document("a: *nowhere\n").first(),
              "1:4 : not valid YAML: the referenced anchor is not defined; a text that begins with '*' needs quotes "
              "around it");
}

TEST(Yaml, OneDocumentIsExpected) {
    EXPECT_EQ(read_document("").first(), "0:0 : the file is empty");
    EXPECT_EQ(read_document("# only a comment\n").first(), "0:0 : the file is empty");
    EXPECT_EQ(read_document("a: 1\n---\nb: 2\n").first(), "2:1 : a second document begins here; keep one");
    EXPECT_EQ(read_document("- a\nb: 2\n").first(), "2:1 : a second document begins here; keep one");
    EXPECT_TRUE(read_document("---\na: 1\n").node);
}

}  // namespace
}  // namespace channeld
