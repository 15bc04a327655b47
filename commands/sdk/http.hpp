#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace channeld::inline sdk {

struct Header {
    std::string name;
    std::string value;

    friend bool operator==(Header const&, Header const&) = default;
};

// A request as a command describes it. The engine sends it under the rate limit, the deadline and the retry policy.
struct HttpRequest {
    std::string method = "GET";
    std::string url;  // absolute: "https://host/path?query", already percent-encoded
    std::vector<Header> headers;
    std::string body;
    std::string label;        // its name in logs, messages and metrics: "create_order"; no ids, no data
    bool repeatable = true;   // false: sending it twice has an effect, so it is never repeated after an unclear answer
    std::string limit_group;  // the rate limit that counts it besides the general one; "" for none
    std::chrono::seconds cache_for{0};  // reference data: how long its response, even an empty one, may be reused

    friend bool operator==(HttpRequest const&, HttpRequest const&) = default;
};

struct HttpResponse {
    int status = 0;
    std::vector<Header> headers;
    std::string body;
    bool from_cache = false;  // no request was sent for it

    bool ok() const { return status >= 200 && status < 300; }
    // The first header of that name whatever its case, or "".
    std::string_view header(std::string_view name) const;
};

// Percent-encodes all but the unreserved characters of RFC 3986 §2.3.
std::string url_encode(std::string_view text);

// "?a=1&b=x%20y", or "" for no parameters.
std::string url_query(std::vector<std::pair<std::string, std::string>> const& parameters);

// The Authorization header of RFC 7617.
Header basic_auth(std::string_view user, std::string_view password);

}  // namespace channeld::inline sdk
