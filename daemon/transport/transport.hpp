#pragma once

#include <boost/asio/awaitable.hpp>

#include "commands/sdk/http.hpp"
#include "dto/error.hpp"

namespace channeld {

namespace asio = boost::asio;

// Sends one request and gives its answer. Any HTTP answer is a response, whatever its status; an Error means that there
// is none to be had: `transient` when nothing was done, `unclear` when it may have been, `needs_person` when somebody
// has to act first. Never throws for what a network or a remote does. Call from the io_context's thread.
class Transport {
  public:
    virtual ~Transport() = default;
    virtual asio::awaitable<result<HttpResponse>> send(HttpRequest request) = 0;
};

}  // namespace channeld
