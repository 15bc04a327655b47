#include "tests/unit/architecture/source_tree.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

namespace channeld::architecture {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 6> component_folders{"dto", "config", "commands", "daemon", "sandbox", "tests"};
constexpr std::array<std::string_view, 2> source_endings{".cpp", ".hpp"};
constexpr std::array<std::string_view, 4> prose_endings{".md", ".yaml", ".yml", ".sql"};

template <std::size_t N>
bool is_one_of(std::array<std::string_view, N> const& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

// Folders that hold nothing of ours: build folders at the root, packages, what tools keep for themselves.
bool is_foreign(fs::path const& folder) {
    auto const name = folder.filename().string();
    bool const hidden = name.starts_with('.') && name != ".github";
    return hidden || name == "node_modules" || (folder.parent_path().empty() && name.starts_with("build"));
}

SourceFile read(fs::path const& root, fs::path const& path) {
    std::ostringstream text;
    text << std::ifstream(root / path).rdbuf();
    return {path.generic_string(), text.str()};
}

std::vector<SourceFile> read_tree() {
    fs::path const root = CHANNELD_SOURCE_DIR;
    std::vector<SourceFile> out;
    for (fs::recursive_directory_iterator at(root), end; at != end; ++at) {
        auto const path = at->path().lexically_relative(root);
        auto const ending = path.extension().string();
        if (at->is_directory()) {
            if (is_foreign(path)) at.disable_recursion_pending();
        } else if (is_one_of(prose_endings, ending) ||
                   (is_one_of(source_endings, ending) && is_one_of(component_folders, path.begin()->string()))) {
            out.push_back(read(root, path));
        }
    }
    std::sort(out.begin(), out.end(), [](auto const& a, auto const& b) { return a.path < b.path; });
    return out;
}

std::vector<SourceFile> sources_of(std::vector<SourceFile> const& tree) {
    std::vector<SourceFile> out;
    std::copy_if(tree.begin(), tree.end(), std::back_inserter(out), [](SourceFile const& file) {
        return is_one_of(source_endings, fs::path(file.path).extension().string());
    });
    return out;
}

// The end of the comment or literal that begins at `at`; `at` when none begins there.
std::size_t end_of_comment_or_literal(std::string_view text, std::size_t at) {
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
    bool const separates_digits = text[at] == '\'' && at > 0 && is_identifier_char(text[at - 1]);
    if ((text[at] != '"' && text[at] != '\'') || separates_digits) return at;
    auto end = at + 1;
    while (end < text.size() && text[end] != text[at]) end += text[end] == '\\' ? 2 : 1;
    return std::min(end + 1, text.size());
}

}  // namespace

bool is_identifier_char(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || c == '_';
}

bool SourceFile::is_in(std::string_view folder) const {
    return path.starts_with(folder) && path.substr(folder.size(), 1) == "/";
}

int SourceFile::line_of(std::size_t position) const {
    auto const end = text.begin() + static_cast<std::ptrdiff_t>(position);
    return 1 + static_cast<int>(std::count(text.begin(), end, '\n'));
}

std::vector<SourceFile> const& source_tree() {
    static std::vector<SourceFile> const tree = sources_of(text_tree());
    return tree;
}

std::vector<SourceFile> const& text_tree() {
    static std::vector<SourceFile> const tree = read_tree();
    return tree;
}

std::string code_of(std::string_view text) {
    std::string out(text);
    for (std::size_t at = 0; at < text.size();) {
        auto const end = end_of_comment_or_literal(text, at);
        for (auto i = at; i < end; ++i)
            if (text[i] != '\n') out[i] = ' ';
        at = std::max(end, at + 1);
    }
    return out;
}

}  // namespace channeld::architecture
