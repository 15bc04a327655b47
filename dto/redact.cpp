#include "dto/redact.hpp"

#include <algorithm>
#include <array>

#include "dto/ascii.hpp"
#include "dto/printable.hpp"

namespace channeld::inline dto {
namespace {

// More than any honest message of a remote; bounds the work on a page of megabytes.
constexpr std::size_t longest_read = 64u << 10;

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_any_of(char c, std::string_view set) {
    return set.find(c) != set.npos;
}
char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// The number of characters from `at` on that satisfy the predicate.
template <class Kind>
std::size_t run(std::string_view text, std::size_t at, Kind is_of_kind) {
    auto const begin = text.begin() + static_cast<std::ptrdiff_t>(std::min(at, text.size()));
    return static_cast<std::size_t>(std::find_if_not(begin, text.end(), is_of_kind) - begin);
}

std::size_t blanks(std::string_view text, std::size_t at) {
    return run(text, at, [](char c) { return is_any_of(c, " \t"); });
}

// --- e-mail addresses, with '@' or its percent-encoding ---

bool is_mailbox(char c) {
    return is_letter(c) || is_digit(c) || is_any_of(c, "._+-") || (c & 0x80) != 0;
}

std::string mask_addresses(std::string_view text) {
    std::string out;
    std::size_t taken = 0;  // up to here the text is in `out`
    for (std::size_t at = 0; at < text.size(); ++at) {
        std::size_t const sign = text[at] == '@' ? 1 : text.substr(at, 3) == "%40" ? 3 : 0;
        if (sign == 0) continue;
        auto const domain = run(text, at + sign, is_mailbox);
        auto begin = at;
        while (begin > taken && is_mailbox(text[begin - 1])) --begin;
        if (domain == 0 || begin == at) continue;
        out.append(text, taken, begin - taken).append("[e-mail]");
        taken = at + sign + domain;
        at = taken - 1;
    }
    return out.append(text, taken);
}

// --- secrets: "Bearer abc", and the value of a key such as `password` ---

bool is_token(char c) {
    return is_letter(c) || is_digit(c) || is_any_of(c, "._~+/=-");
}

// "token expired" is a message, "token 8f3a91c2" is a token.
bool looks_secret(std::string_view word) {
    return word.size() >= 20 || (word.size() >= 8 && std::any_of(word.begin(), word.end(), is_digit));
}

constexpr std::array<std::string_view, 4> schemes{"bearer", "basic", "token", "authorization"};
constexpr std::array<std::string_view, 8> secret_keys{"password",  "passwd",       "secret",      "apikey",
                                                      "apisecret", "clientsecret", "accesstoken", "refreshtoken"};
constexpr std::array<std::string_view, 10> personal_keys{"firstname", "lastname", "fullname", "name", "surname",
                                                         "address",   "address1", "address2", "line", "identitynumber"};

template <std::size_t N>
bool is_one_of(std::array<std::string_view, N> const& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

struct Span {
    std::size_t begin = 0, size = 0;
};

// The value that `key: value`, `key=value` or `"key": "value"` gives to the key that ends at `at`.
Span value_of_key(std::string_view text, std::size_t at, bool& quoted) {
    at += run(text, at, [](char c) { return is_any_of(c, "\"'"); });
    at += blanks(text, at);
    if (at >= text.size() || !is_any_of(text[at], ":=")) return {};
    at += 1 + blanks(text, at + 1);
    quoted = at < text.size() && is_any_of(text[at], "\"'");
    if (!quoted) return {at, run(text, at, [](char c) { return !is_any_of(c, " \t\r\n,;&[]{}\""); })};
    char const quote = text[at++];
    auto end = at;
    while (end < text.size() && text[end] != quote) end += text[end] == '\\' ? 2 : 1;
    return {at, std::min(end, text.size()) - at};
}

// What has to be masked behind the word at [begin, end); empty when it tells nothing.
Span secret_after(std::string_view text, std::size_t begin, std::size_t end) {
    std::string word;
    for (char const c : text.substr(begin, end - begin))
        if (is_letter(c) || is_digit(c)) word += lower(c);
    bool quoted = false;
    auto const value = value_of_key(text, end, quoted);
    if (is_one_of(secret_keys, word)) return value;
    if (is_one_of(personal_keys, word)) return quoted ? value : Span{};
    if (!is_one_of(schemes, word)) return {};
    if (looks_secret(text.substr(value.begin, value.size))) return value;
    auto const at = end + blanks(text, end);
    Span const next{at, run(text, at, is_token)};
    return looks_secret(text.substr(next.begin, next.size)) ? next : Span{};
}

std::string mask_secrets(std::string_view text) {
    auto const is_word = [](char c) { return is_letter(c) || is_digit(c) || is_any_of(c, "_-"); };
    std::string out;
    std::size_t taken = 0;
    for (std::size_t at = 0; at < text.size();) {
        auto const end = at + run(text, at, is_word);
        auto const secret = end > at ? secret_after(text, at, end) : Span{};
        at = std::max(end, at + 1);
        if (secret.size == 0) continue;
        out.append(text, taken, secret.begin - taken).append("[masked]");
        at = taken = secret.begin + secret.size;
    }
    return out.append(text, taken);
}

// --- phone, identity, card and account numbers: ten digits or more, however they are grouped ---

bool is_date(std::string_view text) {
    auto const digits = [&](std::size_t at, std::size_t count) { return run(text, at, is_digit) == count; };
    return digits(0, 4) && text.substr(4, 1) == "-" && digits(5, 2) && text.substr(7, 1) == "-" && digits(8, 2);
}

std::string mask_numbers(std::string_view text) {
    auto const is_separator = [](char c) { return is_any_of(c, " -.()/"); };
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        bool const date = is_date(text.substr(at));
        std::size_t digits = date ? 0 : run(text, at, is_digit), end = at + digits;
        while (end > at && digits > 0) {
            auto const gap = run(text, end, is_separator);
            auto const more = gap <= 3 ? run(text, end + gap, is_digit) : 0;
            if (more == 0 || (gap > 0 && is_date(text.substr(end + gap)))) break;
            digits += more;
            end += gap + more;
        }
        if (digits >= 10) {
            while (!out.empty() && is_any_of(out.back(), "+(")) out.pop_back();
            out += "[number]";
        } else {
            end = std::max(end, at + (date ? 10u : 1u));
            out.append(text, at, end - at);
        }
        at = end;
    }
    return out;
}

}  // namespace

std::string redact(std::string_view text) {
    return mask_numbers(mask_secrets(mask_addresses(text)));
}

std::string quote_remote(std::string_view text, std::size_t longest) {
    return printable(redact(text.substr(0, longest_read)), longest);
}

}  // namespace channeld::inline dto
