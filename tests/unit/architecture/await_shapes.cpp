#include "tests/unit/architecture/await_shapes.hpp"

#include <algorithm>
#include <array>

#include "tests/unit/architecture/source_tree.hpp"

namespace channeld::architecture {
namespace {

bool is_blank(char c) {
    return c == ' ' || c == '\n' || c == '\t';
}
bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

struct Extent {
    std::size_t begin, end;
};

// The last non-blank character before `at`; npos if there is none.
std::size_t before(std::string_view code, std::size_t at) {
    while (at > 0 && is_blank(code[at - 1])) --at;
    return at == 0 ? npos : at - 1;
}

std::string_view word_ending_at(std::string_view code, std::size_t last) {
    auto begin = last + 1;
    while (begin > 0 && is_identifier_char(code[begin - 1])) --begin;
    return code.substr(begin, last + 1 - begin);
}

// The opening bracket that matches the closing one at `at`.
std::size_t opening_of(std::string_view code, std::size_t at) {
    int depth = 0;
    for (auto i = at + 1; i-- > 0;) {
        if (is_one_of(code.substr(i, 1), {")", "]", "}"})) ++depth;
        if (is_one_of(code.substr(i, 1), {"(", "[", "{"}) && --depth == 0) return i;
    }
    return 0;
}

std::size_t closing_of(std::string_view code, std::size_t at) {
    int depth = 0;
    for (auto i = at; i < code.size(); ++i) {
        if (is_one_of(code.substr(i, 1), {"(", "[", "{"})) ++depth;
        if (is_one_of(code.substr(i, 1), {")", "]", "}"}) && --depth == 0) return i;
    }
    return code.size();
}

// Whether the brace at `at` opens a block: of a function or lambda, of `if (...)`, after `else`, or on its own.
bool opens_block(std::string_view code, std::size_t at) {
    auto const last = before(code, at);
    if (last == npos || is_one_of(code.substr(last, 1), {";", "{", "}", ")", "]", ":"})) return true;
    if (is_one_of(word_ending_at(code, last), {"else", "do", "try", "const", "noexcept", "mutable", "override"}))
        return true;
    // "(...) -> type {"
    auto const head = code.substr(0, at);
    auto const arrow = head.rfind("->");
    if (arrow == npos || head.find_first_of(";{}()", arrow) != npos) return false;
    auto const front = before(code, arrow);
    return front != npos && (code[front] == ')' || is_one_of(word_ending_at(code, front), {"const", "mutable"}));
}

// The beginning of the statement that contains `at`.
std::size_t statement_begin(std::string_view code, std::size_t at) {
    while (at > 0) {
        auto const i = at - 1;
        if (code[i] == ';') return at;
        if (code[i] == '{' && opens_block(code, i)) return at;
        if (code[i] == '}') {
            auto const next = code.find_first_not_of(" \n\t", at);
            bool const goes_on = next != npos && std::string_view(",).;|&+-*/<>=?:").find(code[next]) != npos;
            if (!goes_on) return at;
            at = opening_of(code, i);
            continue;
        }
        at = i;
    }
    return 0;
}

// Splits `if (...)` and the like: the part that contains `await` remains.
Extent without_header(std::string_view code, Extent statement, std::size_t await) {
    while (true) {
        auto const end = code.find_first_not_of(" \n\t", statement.begin);
        auto const word_end =
            std::find_if_not(code.begin() + static_cast<std::ptrdiff_t>(end), code.end(), is_identifier_char);
        auto const word = code.substr(end, static_cast<std::size_t>(word_end - code.begin()) - end);
        statement.begin = end;
        if (!is_one_of(word, {"if", "while", "for", "switch"})) return statement;
        auto const close = closing_of(code, code.find('(', end));
        if (await < close) return {end, close};
        statement.begin = close + 1;
    }
}

bool opens_capture(std::string_view code, std::size_t at) {
    auto const last = before(code, at);
    bool const subscript =
        last != npos &&
        ((is_identifier_char(code[last]) && !is_one_of(word_ending_at(code, last), {"return", "co_return"})) ||
         code[last] == ')' || code[last] == ']' || code[last] == '[');
    auto const next = code.find_first_not_of(" \n\t", at + 1);
    return !subscript && next != npos && code[next] != ']' && code[next] != '[';
}

}  // namespace

std::vector<AwaitFault> await_faults(std::string_view text) {
    auto const code = code_of(text);
    std::string_view const view = code;
    std::vector<AwaitFault> out;
    std::size_t done = 0;
    for (auto await = view.find("co_await"); await != npos; await = view.find("co_await", await + 1)) {
        if (await < done) continue;
        auto const [begin, limit] = without_header(view, {statement_begin(view, await), view.size()}, await);
        std::vector<AwaitFault> found;
        auto at = begin;
        for (int depth = 0; at < limit; ++at) {
            char const c = view[at];
            if (c == ';' && depth == 0) break;
            if (c == '(') ++depth;
            if (c == ')' && --depth < 0) break;
            if (c == '[' && opens_capture(view, at)) found.push_back({at, "a lambda with captures"});
            if (c != '{') continue;
            if (!opens_block(view, at))
                found.push_back({at, "a brace"});
            else if (depth == 0)
                break;
            at = closing_of(view, at);
        }
        done = at;
        auto const line_end = std::min(text.find('\n', at), text.size());
        bool const allowed = text.substr(begin, line_end - begin).find("NOLINT(await)") != npos;
        if (!allowed) out.insert(out.end(), found.begin(), found.end());
    }
    return out;
}

}  // namespace channeld::architecture
