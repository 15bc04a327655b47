#include "daemon/transport/http/connection.hpp"

#include <fmt/format.h>

#include <array>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/read.hpp>

#include "daemon/transport/http/tls.hpp"

namespace channeld::inline transport {
namespace {

namespace beast = boost::beast;
namespace http = boost::beast::http;
using boost::system::error_code;

// Beast reads at most what the buffer holds; its own 512 bytes would cost a system call each.
constexpr std::size_t read_size = 16 << 10;

bool by_us(error_code ec) {
    return ec == beast::error::timeout || ec == asio::error::operation_aborted;
}

std::string say(error_code ec) {
    if (ec == beast::error::timeout) return "the deadline passed";
    if (ec == asio::error::operation_aborted) return "it was cancelled";
    return ec.message();
}

std::string say(error_code ec, AnswerLimits const& limits) {
    if (by_us(ec)) return fmt::format("no answer: {}", say(ec));
    if (ec == http::error::body_limit) return fmt::format("the answer is longer than {} bytes", limits.body);
    if (ec == http::error::header_limit)
        return fmt::format("the answer's headers are longer than {} bytes", limits.headers);
    if (ec == http::error::end_of_stream || ec == asio::error::eof || ec == asio::ssl::error::stream_truncated)
        return "the server closed the connection before it answered";
    if (ec == http::error::partial_message) return "the server closed the connection in the middle of its answer";
    if (ec.category() == error_code(http::error::bad_version).category())
        return fmt::format("the answer is not HTTP ({})", ec.message());
    return fmt::format("the connection broke ({})", ec.message());
}

HttpResponse to_response(http::response<http::string_body>&& message) {
    HttpResponse response;
    response.status = static_cast<int>(message.result_int());
    for (auto const& field : message) response.headers.push_back({field.name_string(), field.value()});
    response.body = std::move(message.body());
    return response;
}

}  // namespace

asio::awaitable<result<void>> Connection::open(Origin origin, asio::ssl::context* tls, Deadline deadline) {
    auto endpoints = co_await resolve(origin.host, origin.port, deadline);
    if (!endpoints) co_return endpoints.error();

    error_code ec;
    auto token = asio::redirect_error(asio::use_awaitable, ec);
    tcp_.expires_at(deadline);
    co_await tcp_.async_connect(*endpoints, token);
    if (ec) co_return transient(fmt::format("no connection to {} port {} ({})", origin.host, origin.port, say(ec)));
    error_code ignored;  // only faster with it
    tcp_.socket().set_option(asio::ip::tcp::no_delay(true), ignored);
    tcp_.socket().non_blocking(true, ignored);

    if (tls) {
        tls_.emplace(tcp_, *tls);
        expect_host(tls_->native_handle(), origin.host);
        co_await tls_->async_handshake(asio::ssl::stream_base::client, token);
        if (ec) co_return handshake_error(tls_->native_handle(), origin.host, ec);
    }
    co_return result<void>();
}

asio::awaitable<boost::system::result<HttpResponse, RequestFailure>> Connection::round_trip(std::string const& head,
                                                                                            HttpRequest const& request,
                                                                                            AnswerLimits limits,
                                                                                            Deadline deadline) {
    reusable_ = false;
    tcp_.expires_at(deadline);
    error_code ec;
    auto const written = co_await write(head, request.body, ec);
    using enum RequestFailure::Progress;
    if (ec) co_return RequestFailure{written == 0 ? nothing_sent : sent, by_us(ec), say(ec, limits)};

    buffer_.reserve(read_size);
    std::optional<Parser> parser;
    do {  // 1xx: the answer proper is still to come
        parser.emplace();
        parser->body_limit(limits.body);
        parser->header_limit(limits.headers);
        parser->skip(request.method == "HEAD");
        co_await read(*parser, ec);
        bool const answer_started = parser->got_some() || buffer_.size() > 0;
        if (ec) co_return RequestFailure{answer_started ? answer_begun : sent, by_us(ec), say(ec, limits)};
    } while (parser->get().result_int() / 100 == 1);

    reusable_ = parser->keep_alive() && buffer_.size() == 0;
    co_return to_response(parser->release());
}

asio::awaitable<std::size_t> Connection::write(std::string const& head, std::string const& body, error_code& ec) {
    std::array const buffers{asio::buffer(head), asio::buffer(body)};
    auto token = asio::redirect_error(asio::use_awaitable, ec);
    if (tls_) co_return co_await asio::async_write(*tls_, buffers, token);
    co_return co_await asio::async_write(tcp_, buffers, token);
}

asio::awaitable<void> Connection::read(Parser& parser, error_code& ec) {
    auto token = asio::redirect_error(asio::use_awaitable, ec);
    if (tls_)
        co_await http::async_read(*tls_, buffer_, parser, token);
    else
        co_await http::async_read(tcp_, buffer_, parser, token);
}

bool Connection::closed_by_server() {
    char byte = 0;
    error_code ec;
    tcp_.socket().receive(asio::buffer(&byte, 1), asio::socket_base::message_peek, ec);
    return ec != asio::error::would_block;
}

}  // namespace channeld::inline transport
