#include "daemon/transport/http_client.hpp"

#include <boost/asio/this_coro.hpp>

#include "daemon/transport/http/request_head.hpp"
#include "daemon/transport/http/tls.hpp"
#include "daemon/transport/request_name.hpp"

namespace channeld::inline transport {
namespace {

Error about(HttpRequest const& request, Error const& error) {
    return {error.kind, request_name(request) + ": " + error.message};
}

Error no_answer(HttpRequest const& request, RequestFailure const& failure, FailureClass failure_class) {
    if (failure_class == FailureClass::maybe_done)
        return unclear(request_name(request) + ": " + failure.message + "; it may have been carried out");
    return transient(request_name(request) + ": " + failure.message);
}

}  // namespace

HttpClient::HttpClient(Clock const& clock, HttpOptions options)
    : clock_(clock), options_(std::move(options)), pool_(options_.pool) {
    if (!options_.ca_file.empty()) tls_ = make_tls_context(options_.ca_file);
}

asio::awaitable<result<HttpResponse>> HttpClient::send(HttpRequest request) {
    auto const url = parse_url(request.url);
    if (!url) co_return permanent(request_name(request) + ": the URL is not of the form http(s)://host[:port]/path");
    auto const head = request_head(request, *url, options_.user_agent);
    if (!head) co_return about(request, head.error());

    asio::steady_timer const timer(co_await asio::this_coro::executor, options_.deadline);
    auto const deadline = timer.expiry();
    auto connection = pool_.take(url->origin, clock_.now());
    for (bool reused = connection != nullptr;; reused = false) {
        if (!reused) {
            auto fresh = co_await connect(url->origin, deadline);
            if (!fresh) co_return about(request, fresh.error());
            connection = std::move(*fresh);
        }
        auto reply = co_await connection->round_trip(*head, request, options_.answer, deadline);
        if (reply) {
            if (connection->reusable()) pool_.put(url->origin, std::move(connection), clock_.now());
            co_return std::move(*reply);
        }
        auto const failure_class = classify(reply.error(), reused, request.repeatable);
        if (failure_class != FailureClass::retry) co_return no_answer(request, reply.error(), failure_class);
    }
}

asio::awaitable<result<std::unique_ptr<Connection>>> HttpClient::connect(Origin origin, Deadline deadline) {
    if (origin.tls && !tls_) tls_ = make_tls_context("");
    auto connection = std::make_unique<Connection>(co_await asio::this_coro::executor);
    auto opened = co_await connection->open(origin, origin.tls ? &*tls_ : nullptr, deadline);
    if (!opened) co_return opened.error();
    co_return std::move(connection);
}

}  // namespace channeld::inline transport
