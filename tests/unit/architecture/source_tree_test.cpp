#include "tests/unit/architecture/source_tree.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace channeld::architecture {
namespace {

TEST(CodeOf, BlanksCommentsAndLiteralsAndKeepsPlaces) {
    EXPECT_EQ(code_of("a; // b\nc"), "a;     \nc");
    EXPECT_EQ(code_of("a /* b\n */ c"), "a     \n    c");
    EXPECT_EQ(code_of("x(\"a\\\"b;\", '\"', 1'000);"), "x(       ,    , 1'000);");
    EXPECT_EQ(code_of("R\"(a\")\" b"), "        b");
}

TEST(SourceTree, HoldsTheWholeProduct) {
    std::size_t components = 0;
    for (auto const* component : {"dto", "config", "commands/sdk", "daemon", "sandbox", "tests/unit"})
        for (auto const& file : source_tree())
            if (file.is_in(component)) {
                ++components;
                break;
            }
    EXPECT_EQ(components, 6u);
}

TEST(SourceTree, TheTextTreeHoldsWhatPeopleReadAsWell) {
    auto const holds = [](std::string_view path) {
        return std::any_of(text_tree().begin(), text_tree().end(),
                           [&](SourceFile const& file) { return file.path == path; });
    };
    for (auto const* path : {"README.md", "docs/glossary.md", "config/examples/channeld.yaml", "daemon/main.cpp"})
        EXPECT_TRUE(holds(path)) << path;
    for (auto const& file : text_tree()) EXPECT_FALSE(file.path.starts_with("build/")) << file.path;
}

}  // namespace
}  // namespace channeld::architecture
