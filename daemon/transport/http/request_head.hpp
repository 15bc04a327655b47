#pragma once

#include <string>
#include <string_view>

#include "commands/sdk/http.hpp"
#include "daemon/transport/http/url.hpp"
#include "dto/error.hpp"

namespace channeld::inline transport {

// The request line and the headers as they go on the wire. Adds Host, Content-Length, and Accept and User-Agent unless
// they are given. `permanent` for a method or header that would break the message apart (a line break in a value, say)
// and for headers that only the client may set; the message begins with what is wrong, without the request's name.
result<std::string> request_head(HttpRequest const& request, Url const& url, std::string_view user_agent);

}  // namespace channeld::inline transport
