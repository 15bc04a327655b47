#pragma once

#include <algorithm>
#include <string>
#include <string_view>

// ASCII letters, digits and whitespace only, as protocols define them. The functions of the standard library and of
// Boost consult the locale for each character, which costs more than the comparison.
namespace channeld::inline dto {

constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

constexpr char to_lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

inline std::string to_lower(std::string text) {
    for (char& c : text) c = to_lower(c);
    return text;
}

constexpr bool equal_ignoring_case(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, [](char x, char y) { return to_lower(x) == to_lower(y); });
}

// Without the whitespace around it.
constexpr std::string_view trim(std::string_view text) {
    constexpr std::string_view whitespace = " \t\n\v\f\r";
    auto const first = text.find_first_not_of(whitespace);
    return first == text.npos ? std::string_view() : text.substr(first, text.find_last_not_of(whitespace) - first + 1);
}

}  // namespace channeld::inline dto
