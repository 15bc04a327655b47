#include "tests/unit/architecture/log_calls.hpp"

#include <algorithm>
#include <cctype>
#include <regex>

#include "tests/unit/architecture/source_tree.hpp"

namespace channeld::architecture {
namespace {

// The text, and the same without comments and literals; positions agree.
struct Source {
    std::string_view text;
    std::string code;
};

// One behind the bracket that closes the one at `open`.
std::size_t end_of_brackets(std::string_view code, std::size_t open) {
    int depth = 0;
    for (auto at = open; at < code.size(); ++at) {
        if (code[at] == '(' || code[at] == '{') ++depth;
        if ((code[at] == ')' || code[at] == '}') && --depth == 0) return at + 1;
    }
    return code.size();
}

// The literal that follows a bracket, or "".
std::string literal_after(std::string_view text, std::size_t bracket) {
    auto const quote = text.find_first_not_of(" \n", bracket + 1);
    if (quote == npos || text[quote] != '"') return "";
    return std::string(text.substr(quote + 1, text.find('"', quote + 1) - quote - 1));
}

// What is written between two positions: `{"name",` is a field, `item(` names an item.
void add_fields(Source const& source, std::size_t begin, std::size_t end, std::set<std::string>& out) {
    auto const code = std::string_view(source.code).substr(0, end);
    for (auto at = code.find('{', begin); at != npos; at = code.find('{', at + 1))
        if (auto name = literal_after(source.text, at); !name.empty()) out.insert(std::move(name));
    for (auto at = code.find("item(", begin); at != npos; at = code.find("item(", at + 1))
        if (code[at - 1] == '.' || code[at - 1] == ' ') out.insert("item");
}

// Where the newest variable of this name is declared that may hold fields.
std::size_t declaration_of(std::string const& name, std::string_view code) {
    auto newest = npos;
    for (std::string const type : {"Log::Fields ", "Log::Fields const ", "auto const "})
        for (std::string const value : {"{", " = run.item(", " = run_.item("}) {
            auto const found = code.rfind(type + name + value);
            if (found != npos && (newest == npos || found > newest)) newest = found;
        }
    return newest;
}

void add_fields_of_variable(Source const& source, std::string const& name, std::size_t call,
                            std::set<std::string>& out) {
    auto const code = std::string_view(source.code).substr(0, call);
    auto const declared = declaration_of(name, code);
    if (declared == npos) return;
    auto const end = code.find(';', declared);
    add_fields(source, declared, end, out);
    if (code.find(name + " = run", end) != npos) out.insert("item");
    auto const added = name + ".emplace_back(";
    for (auto at = code.find(added, end); at != npos; at = code.find(added, at + 1))
        out.insert(literal_after(source.text, at + added.size() - 1));
}

void add_fields_of_variables(Source const& source, std::size_t call, std::size_t end, std::set<std::string>& out) {
    static std::regex const word("[a-z][a-z_0-9]*");
    std::string const arguments = source.code.substr(call, end - call);
    for (std::sregex_iterator at(arguments.begin(), arguments.end(), word), none; at != none; ++at)
        add_fields_of_variable(source, at->str(), call, out);
}

std::string cell_text(std::string_view text) {
    auto const begin = text.find_first_not_of(' ');
    if (begin == npos) return "";
    return std::string(text.substr(begin, text.find_last_not_of(' ') + 1 - begin));
}

}  // namespace

std::vector<LogCall> log_calls(std::string_view text) {
    Source const source{text, code_of(text)};
    std::vector<LogCall> out;
    for (std::string const level : {"debug", "info", "warning", "error"}) {
        auto const word = level + "(";
        for (auto at = source.code.find(word, 1); at != npos; at = source.code.find(word, at + 1)) {
            if (source.code[at - 1] != '.' && source.code[at - 1] != '>') continue;
            auto const open = at + word.size() - 1;
            auto const first = text.find_first_not_of(" \n", open + 1);
            if (first == npos || text[first] == ')') continue;  // `answer.error()`
            auto const end = end_of_brackets(source.code, open);
            LogCall call{at, literal_after(text, open), level, {}};
            add_fields(source, open, end, call.fields);
            add_fields_of_variables(source, open, end, call.fields);
            out.push_back(std::move(call));
        }
    }
    std::sort(out.begin(), out.end(), [](auto const& a, auto const& b) { return a.position < b.position; });
    return out;
}

std::set<std::string> context_fields(std::string_view text) {
    Source const source{text, code_of(text)};
    std::set<std::string> out;
    for (auto at = source.code.find(".with({"); at != npos; at = source.code.find(".with({", at + 1))
        add_fields(source, at, end_of_brackets(source.code, at + 5), out);
    return out;
}

std::vector<Row> table_rows(std::string_view page, std::size_t cells) {
    std::vector<Row> out;
    for (std::size_t at = 0, end; at < page.size(); at = end + 1) {
        end = std::min(page.find('\n', at), page.size());
        auto const line = page.substr(at, end - at);
        if (!line.starts_with("| ") || page.substr(end + 1).starts_with("|---")) continue;
        Row row;
        for (std::size_t begin = 1, bar; (bar = line.find('|', begin)) != npos; begin = bar + 1)
            row.push_back(cell_text(line.substr(begin, bar - begin)));
        if (row.size() == cells) out.push_back(std::move(row));
    }
    return out;
}

std::set<std::string> named_in(std::string_view cell) {
    std::set<std::string> out;
    if (cell.find("*item*") != npos) out.insert("item");
    for (auto at = cell.find('`'); at != npos;) {
        auto const end = cell.find('`', at + 1);
        if (end == npos) break;
        out.emplace(cell.substr(at + 1, end - at - 1));
        at = cell.find('`', end + 1);
    }
    return out;
}

}  // namespace channeld::architecture
