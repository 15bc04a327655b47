#include "tests/unit/architecture/source_tree.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace channeld::architecture {
namespace {

namespace fs = std::filesystem;

std::vector<SourceFile> read_tree() {
    fs::path const root = CHANNELD_SOURCE_DIR;
    std::vector<SourceFile> out;
    for (auto const* room : {"dto", "config", "commands", "daemon", "sandbox", "tests"})
        for (auto const& entry : fs::recursive_directory_iterator(root / room)) {
            auto const ending = entry.path().extension();
            if (ending != ".cpp" && ending != ".hpp") continue;
            std::ostringstream text;
            text << std::ifstream(entry.path()).rdbuf();
            out.push_back({entry.path().lexically_relative(root).generic_string(), text.str()});
        }
    std::sort(out.begin(), out.end(), [](auto const& a, auto const& b) { return a.path < b.path; });
    return out;
}

bool is_word(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || c == '_';
}

// Where the comment or literal that begins at `at` ends; `at` when none begins there.
std::size_t end_of_quiet(std::string_view text, std::size_t at) {
    if (text[at] != '/' && text[at] != 'R' && text[at] != '"' && text[at] != '\'') return at;
    auto const after = [&](std::string_view what, std::size_t from) {
        auto const found = text.find(what, from);
        return found == text.npos ? text.size() : found + what.size();
    };
    if (text.substr(at, 2) == "//") return std::min(text.find('\n', at), text.size());
    if (text.substr(at, 2) == "/*") return after("*/", at + 2);
    if (text.substr(at, 2) == "R\"") {
        auto const open = text.find('(', at);
        return after(")" + std::string(text.substr(at + 2, open - at - 2)) + "\"", open);
    }
    bool const separates_digits = text[at] == '\'' && at > 0 && is_word(text[at - 1]);
    if ((text[at] != '"' && text[at] != '\'') || separates_digits) return at;
    auto end = at + 1;
    while (end < text.size() && text[end] != text[at]) end += text[end] == '\\' ? 2 : 1;
    return std::min(end + 1, text.size());
}

}  // namespace

bool SourceFile::is_in(std::string_view folder) const {
    return path.starts_with(folder) && path.substr(folder.size(), 1) == "/";
}

int SourceFile::line_of(std::size_t position) const {
    auto const end = text.begin() + static_cast<std::ptrdiff_t>(position);
    return 1 + static_cast<int>(std::count(text.begin(), end, '\n'));
}

std::vector<SourceFile> const& source_tree() {
    static std::vector<SourceFile> const tree = read_tree();
    return tree;
}

std::string code_of(std::string_view text) {
    std::string out(text);
    for (std::size_t at = 0; at < text.size();) {
        auto const end = end_of_quiet(text, at);
        for (auto i = at; i < end; ++i)
            if (text[i] != '\n') out[i] = ' ';
        at = std::max(end, at + 1);
    }
    return out;
}

}  // namespace channeld::architecture
