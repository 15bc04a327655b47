#include "tests/support/sandbox_transport.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/url/parse.hpp>

namespace channeld {
namespace {

sandbox::Call to_call(HttpRequest const& request) {
    auto const url = boost::urls::parse_uri(request.url).value();
    sandbox::Call call;
    call.method = request.method;
    call.path = url.path();
    for (auto const& parameter : url.params()) call.query.emplace_back(parameter.key, parameter.value);
    for (auto const& header : request.headers) call.headers.emplace_back(header.name, header.value);
    call.body = request.body;
    return call;
}

Error lost(HttpRequest const& request) {
    auto const what = "the connection was lost during " + request.label;
    return request.repeatable ? transient(what) : unclear(what);
}

}  // namespace

asio::awaitable<result<HttpResponse>> SandboxTransport::send(HttpRequest request) {
    // A network never answers at once: whoever waits beside us gets his turn.
    co_await asio::post(co_await asio::this_coro::executor, asio::use_awaitable);
    auto reply = service_.handle(to_call(request));
    using sandbox::Fault;
    bool const nothing_came = reply.fault == Fault::reset_before || reply.fault == Fault::reset_after ||
                              reply.fault == Fault::stall || reply.fault == Fault::truncate;
    if (nothing_came) co_return lost(request);
    HttpResponse response;
    response.status = reply.status;
    for (auto& [name, value] : reply.headers) response.headers.push_back({std::move(name), std::move(value)});
    response.body = std::move(reply.body);
    co_return response;
}

}  // namespace channeld
