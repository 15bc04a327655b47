#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace channeld::architecture {

inline constexpr auto npos = std::string_view::npos;

struct SourceFile {
    std::string path;  // relative to the root of the tree: "dto/decimal.cpp"
    std::string text;

    bool is_in(std::string_view folder) const;
    int line_of(std::size_t position) const;
};

// Every .cpp and .hpp of the product and the tests, sorted by path.
std::vector<SourceFile> const& source_tree();

// All that people read of the tree, by path: the same, and every Markdown, YAML and SQL file. Build folders and what
// others have written are not in it.
std::vector<SourceFile> const& text_tree();

bool is_identifier_char(char c);

// The text with comments and literals replaced by blanks; all other characters keep their position.
std::string code_of(std::string_view text);

}  // namespace channeld::architecture
