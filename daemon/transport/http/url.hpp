#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace channeld::inline transport {

// Requests to the same origin share connections.
struct Origin {
    bool tls = false;
    std::string host;  // a name or an address; IPv6 without brackets
    std::uint16_t port = 0;

    friend auto operator<=>(Origin const&, Origin const&) = default;
};

struct Url {
    Origin origin;
    std::string authority;  // for the Host header: "host" or "host:8080"
    std::string target;     // for the request line: "/path?query"

    friend bool operator==(Url const&, Url const&) = default;
};

// An absolute http or https URL without user and password, or nothing. A fragment is dropped.
std::optional<Url> parse_url(std::string_view text);

}  // namespace channeld::inline transport
