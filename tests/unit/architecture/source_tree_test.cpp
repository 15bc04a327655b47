#include "tests/unit/architecture/source_tree.hpp"

#include <gtest/gtest.h>

namespace channeld::architecture {
namespace {

TEST(CodeOf, BlanksCommentsAndLiteralsAndKeepsPlaces) {
    EXPECT_EQ(code_of("a; // b\nc"), "a;     \nc");
    EXPECT_EQ(code_of("a /* b\n */ c"), "a     \n    c");
    EXPECT_EQ(code_of("x(\"a\\\"b;\", '\"', 1'000);"), "x(       ,    , 1'000);");
    EXPECT_EQ(code_of("R\"(a\")\" b"), "        b");
}

TEST(SourceTree, HoldsTheWholeProduct) {
    std::size_t rooms = 0;
    for (auto const* room : {"dto", "config", "commands/sdk", "daemon", "sandbox", "tests/unit"})
        for (auto const& file : source_tree())
            if (file.is_in(room)) {
                ++rooms;
                break;
            }
    EXPECT_EQ(rooms, 6u);
}

}  // namespace
}  // namespace channeld::architecture
