#pragma once

#include <boost/asio/awaitable.hpp>

#include "commands/sdk/http.hpp"
#include "dto/error.hpp"

namespace channeld::inline transport {

namespace asio = boost::asio;

// Sends one request and gives its response. Any HTTP answer is a response, whatever its status; an Error means that
// there is none: `transient` when nothing was done, `unclear` when it may have been done, `needs_person` when somebody
// has to act first. Never throws for what a network or a remote does. Call from the io_context's thread; any number of
// requests may be in flight. A decorator must be destroyed before the transport it wraps.
class Transport {
  public:
    virtual ~Transport() = default;
    virtual asio::awaitable<result<HttpResponse>> send(HttpRequest request) = 0;
};

}  // namespace channeld::inline transport
