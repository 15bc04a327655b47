#pragma once

#include <boost/asio/ssl/stream.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <memory>
#include <optional>
#include <string>

#include "commands/sdk/http.hpp"
#include "daemon/transport/http/request_failure.hpp"
#include "daemon/transport/http/resolve.hpp"
#include "daemon/transport/http/url.hpp"
#include "dto/error.hpp"

namespace channeld::inline transport {

struct AnswerLimits {
    std::uint64_t body = 64 << 20;     // bytes
    std::uint32_t headers = 64 << 10;  // bytes, all of them together
};

// One TCP or TLS connection to an origin; carries one request at a time.
class Connection {
  public:
    explicit Connection(asio::any_io_executor const& executor) : tcp_(executor) {}

    // Resolves, connects and, given a context, does the TLS handshake. Messages do not name the request.
    asio::awaitable<result<void>> open(Origin origin, asio::ssl::context* tls, Deadline deadline);

    // Sends a request and reads its answer. `head`, `request` and this must outlive the call.
    asio::awaitable<boost::system::result<HttpResponse, RequestFailure>> round_trip(std::string const& head,
                                                                                    HttpRequest const& request,
                                                                                    AnswerLimits limits,
                                                                                    Deadline deadline);

    // After an answer: the server keeps the connection open for the next request.
    bool reusable() const { return reusable_; }
    // An idle connection has nothing to read, unless it was closed.
    bool closed_by_server();

  private:
    using Parser = boost::beast::http::response_parser<boost::beast::http::string_body>;

    asio::awaitable<std::size_t> write(std::string const& head, std::string const& body, boost::system::error_code& ec);
    asio::awaitable<void> read(Parser& parser, boost::system::error_code& ec);

    boost::beast::tcp_stream tcp_;
    std::optional<asio::ssl::stream<boost::beast::tcp_stream&>> tls_;
    boost::beast::flat_buffer buffer_;
    bool reusable_ = false;
};

}  // namespace channeld::inline transport
