#include "daemon/transport/http/request_head.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "dto/ascii.hpp"

namespace channeld::inline transport {
namespace {

// RFC 9110 §5.6.2
bool is_token(std::string_view text) {
    constexpr std::string_view punctuation = "!#$%&'*+-.^_`|~";
    auto const fits = [&](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               punctuation.find(c) != punctuation.npos;
    };
    return !text.empty() && std::ranges::all_of(text, fits);
}

bool is_value(std::string_view text) {
    return std::ranges::none_of(text, [](unsigned char c) { return (c < 0x20 && c != '\t') || c == 0x7f; });
}

// Two of these, or a wrong one, let two servers disagree about where a request ends.
bool belongs_to_client(std::string_view name) {
    constexpr std::array<std::string_view, 4> ours{"Host", "Content-Length", "Transfer-Encoding", "Connection"};
    return std::ranges::any_of(ours, [&](std::string_view own) { return equal_ignoring_case(own, name); });
}

bool has_header(HttpRequest const& request, std::string_view name) {
    return std::ranges::any_of(request.headers,
                               [&](Header const& header) { return equal_ignoring_case(header.name, name); });
}

bool announces_body(HttpRequest const& request) {
    return !request.body.empty() || request.method == "POST" || request.method == "PUT" || request.method == "PATCH";
}

}  // namespace

result<std::string> request_head(HttpRequest const& request, Url const& url, std::string_view user_agent) {
    if (!is_token(request.method)) return permanent("the method is not a word of letters");

    std::string head;
    head.reserve(512);
    auto const add = [&](std::string_view name, std::string_view value) {
        head.append(name).append(": ").append(value).append("\r\n");
    };

    head.append(request.method).append(" ").append(url.target).append(" HTTP/1.1\r\n");
    add("Host", url.authority);
    for (auto const& [name, value] : request.headers) {
        if (!is_token(name)) return permanent("a header name has a character that is not allowed there");
        if (!is_value(value))
            return permanent(fmt::format("the value of header '{}' has a line break or control character", name));
        if (belongs_to_client(name))
            return permanent(fmt::format("header '{}' is set by the client; leave it out", name));
        add(name, value);
    }
    if (!has_header(request, "Accept")) add("Accept", "application/json");
    if (!has_header(request, "User-Agent")) add("User-Agent", user_agent);
    if (announces_body(request)) add("Content-Length", std::to_string(request.body.size()));
    return head.append("\r\n");
}

}  // namespace channeld::inline transport
