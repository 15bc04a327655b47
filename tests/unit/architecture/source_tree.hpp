#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace channeld::architecture {

struct SourceFile {
    std::string path;  // from the root of the tree: "dto/decimal.cpp"
    std::string text;

    bool is_in(std::string_view folder) const;
    int line_of(std::size_t position) const;
};

// Every .cpp and .hpp of the rooms and of the tests, by path.
std::vector<SourceFile> const& source_tree();

// The text with comments and literals blanked out, every other character at its place.
std::string code_of(std::string_view text);

}  // namespace channeld::architecture
