#pragma once

#include <boost/asio/ssl/context.hpp>
#include <chrono>
#include <optional>
#include <string>

#include "daemon/async/clock.hpp"
#include "daemon/transport/http/connection_pool.hpp"
#include "daemon/transport/transport.hpp"

namespace channeld::inline transport {

struct HttpOptions {
    std::chrono::milliseconds deadline{30'000};  // from looking up the host to the last byte of the answer
    ConnectionPool::Limits pool;
    AnswerLimits answer;
    std::string ca_file;  // PEM; CAs to trust besides the system's
    std::string user_agent = "channeld/" CHANNELD_VERSION;
};

// HTTP/1.1 over kept-alive connections. TLS is 1.2 or newer and always verified. Follows no redirects, asks for no
// compression, and repeats a request only when a kept-alive connection turns out to be closed and nothing can be done
// twice by that.
//
// Errors: `transient` no connection, or no answer to a repeatable request; `unclear` no answer to another one that had
// left; `needs_person` a refused certificate; `permanent` a request that cannot be sent as it is. The constructor
// throws std::runtime_error when `ca_file` cannot be read.
class HttpClient : public Transport {
  public:
    explicit HttpClient(Clock const& clock, HttpOptions options = {});

    asio::awaitable<result<HttpResponse>> send(HttpRequest request) override;

  private:
    asio::awaitable<result<std::unique_ptr<Connection>>> connect(Origin origin, Deadline deadline);

    Clock const& clock_;
    HttpOptions options_;
    ConnectionPool pool_;
    std::optional<asio::ssl::context> tls_;  // made when the first https request needs it
};

}  // namespace channeld::inline transport
