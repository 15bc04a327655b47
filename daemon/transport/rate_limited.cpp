#include "daemon/transport/rate_limited.hpp"

namespace channeld {

RateLimited::RateLimited(Transport& inner, Clock& clock, std::vector<RateLimit> const& limits)
    : inner_(inner), clock_(clock) {
    // Who waits at the general gate holds up everybody, so nobody may wait for a group behind it.
    for (auto const& limit : limits) limit.group.empty() ? gates_.emplace_back(limit) : gates_.emplace_front(limit);
}

asio::awaitable<result<HttpResponse>> RateLimited::send(HttpRequest request) {
    auto const group = request.limit_group;
    co_await pass(group);
    auto reply = co_await inner_.send(std::move(request));
    if (reply && reply->status == 429)
        for (auto& gate : gates_)
            if (gate.counts(group)) gate.window.slow_down(clock_.now());
    co_return reply;
}

asio::awaitable<void> RateLimited::pass(std::string group) {
    std::vector<Semaphore::Permit> turns;  // kept until all gates are open, so that nobody passes us at the first ones
    for (auto& gate : gates_) {
        if (!gate.counts(group)) continue;
        auto turn = co_await gate.turn.acquire();
        turns.push_back(std::move(turn));
        for (auto wait = gate.window.wait(clock_.now()); wait.count() > 0; wait = gate.window.wait(clock_.now()))
            co_await clock_.wait(wait);
    }
    for (auto& gate : gates_)
        if (gate.counts(group)) gate.window.sent(clock_.now());
}

}  // namespace channeld
