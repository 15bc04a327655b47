#include "daemon/transport/breaker.hpp"

#include <fmt/format.h>

namespace channeld::inline transport {
namespace {

// An answer of any kind but 5xx shows that the host works; credentials are not its fault.
bool is_failure(result<HttpResponse> const& reply) {
    if (reply) return reply->status >= 500;
    return reply.error().kind == ErrorKind::transient || reply.error().kind == ErrorKind::unclear;
}

// A probe whose coroutine is destroyed must not leave the breaker open for ever.
struct Probe {
    BreakerState* state;
    ~Probe() {
        if (state) state->on_probe_lost();
    }
};

}  // namespace

asio::awaitable<result<HttpResponse>> Breaker::send(HttpRequest request) {
    auto const url = parse_url(request.url);
    if (!url) co_return co_await inner_.send(std::move(request));
    auto& state = hosts_[url->origin];
    auto const answer = state.try_request(clock_.now());
    if (answer == BreakerState::Decision::reject)
        co_return transient(fmt::format("{}: {} has failed {} times in a row; next request at {}", request.label,
                                        url->authority, BreakerState::failures_to_open,
                                        to_iso(std::max(state.until(), clock_.now())).substr(0, 19)));
    Probe probe{answer == BreakerState::Decision::probe ? &state : nullptr};
    auto reply = co_await inner_.send(std::move(request));
    probe.state = nullptr;
    if (is_failure(reply))
        state.failed(clock_.now());
    else
        state.succeeded();
    co_return reply;
}

}  // namespace channeld::inline transport
