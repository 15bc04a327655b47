#include "daemon/transport/http_client.hpp"

#include <boost/asio/this_coro.hpp>

#include "daemon/transport/http/request_head.hpp"
#include "daemon/transport/http/tls.hpp"
#include "daemon/transport/request_name.hpp"

namespace channeld {
namespace {

Error about(HttpRequest const& request, Error const& error) {
    return {error.kind, name_of(request) + ": " + error.message};
}

Error no_answer(HttpRequest const& request, Failure const& failure, Verdict verdict) {
    if (verdict == Verdict::maybe_done)
        return unclear(name_of(request) + ": " + failure.reason + "; it may have been carried out");
    return transient(name_of(request) + ": " + failure.reason);
}

}  // namespace

HttpClient::HttpClient(Clock const& clock, HttpOptions options)
    : clock_(clock), options_(std::move(options)), pool_(options_.pool) {
    if (!options_.ca_file.empty()) tls_ = make_tls_context(options_.ca_file);
}

asio::awaitable<result<HttpResponse>> HttpClient::send(HttpRequest request) {
    auto const url = parse_url(request.url);
    if (!url) co_return permanent(name_of(request) + ": the URL is not of the form http(s)://host[:port]/path");
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
        auto const verdict = judge(reply.error(), reused, request.repeatable);
        if (verdict != Verdict::repeat) co_return no_answer(request, reply.error(), verdict);
    }
}

asio::awaitable<result<std::unique_ptr<Connection>>> HttpClient::connect(Origin origin, Deadline deadline) {
    if (origin.tls && !tls_) tls_ = make_tls_context("");
    auto connection = std::make_unique<Connection>(co_await asio::this_coro::executor);
    auto opened = co_await connection->open(origin, origin.tls ? &*tls_ : nullptr, deadline);
    if (!opened) co_return opened.error();
    co_return std::move(connection);
}

}  // namespace channeld
