#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace channeld::sandbox {

// A request to a service, from a socket or from the same process.
struct Call {
    std::string method = "GET";
    std::string path;                                        // "/api/v1/orders/", percent-decoded, without the query
    std::vector<std::pair<std::string, std::string>> query;  // percent-decoded; a name may come more than once
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;

    // The first header of that name whatever its case, or "".
    std::string_view header(std::string_view name) const;
    // The last parameter of that name, as Django reads it; nullptr when there is none.
    std::string const* parameter(std::string_view name) const;
    // The segments of the path: "/a/b/" is {"a", "b"}.
    std::vector<std::string_view> segments() const;
};

// What the network does to a response. The carrier of the reply performs it: the HTTP server on the socket, tests by an
// error.
enum class Fault {
    none,
    reset_before,  // the work is not done and the connection is reset
    reset_after,   // the work is done and the connection is reset without an answer
    stall,         // the work is done and no response is ever sent
    truncate,      // the work is done; the connection ends in the middle of the body, under its full Content-Length
    malformed,     // the work is done; a complete answer whose body is not JSON
};

struct Reply {
    int status = 200;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    Fault fault = Fault::none;
    std::chrono::milliseconds delay{0};  // to wait before anything is sent
};

}  // namespace channeld::sandbox
