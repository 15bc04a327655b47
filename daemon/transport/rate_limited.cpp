#include "daemon/transport/rate_limited.hpp"

#include <algorithm>

namespace channeld {

RateLimited::RateLimited(Transport& inner, Clock& clock, std::vector<RateLimit> const& limits, RateNotes notes,
                         RateWindows past)
    : inner_(inner), clock_(clock), notes_(std::move(notes)), windows_(std::move(past)) {
    for (auto const& limit : limits) {
        auto& window = windows_.try_emplace({limit.group, limit.per}, limit).first->second;
        window.allow(limit.requests);
        // Who waits at the general gate holds up everybody, so nobody may wait for a group behind it.
        limit.group.empty() ? gates_.emplace_back(limit, window) : gates_.emplace_front(limit, window);
    }
}

asio::awaitable<result<HttpResponse>> RateLimited::send(HttpRequest request) {
    auto const passed = co_await pass(request.limit_group);
    auto reply = co_await inner_.send(std::move(request));
    if (reply) hear(*reply, passed);
    co_return reply;
}

asio::awaitable<std::vector<RateLimited::Passed>> RateLimited::pass(std::string group) {
    std::vector<Semaphore::Permit> turns;  // kept until all gates are open, so that nobody passes us at the first ones
    std::vector<Passed> passed;
    for (auto& gate : gates_) {
        if (!gate.limit.group.empty() && gate.limit.group != group) continue;
        auto turn = co_await gate.turn.acquire();
        turns.push_back(std::move(turn));
        if (notes_.book && !gate.window.recalled()) co_await recall(gate);
        for (auto wait = gate.window.wait(clock_.now()); wait.count() > 0; wait = gate.window.wait(clock_.now()))
            co_await clock_.wait(wait);
        passed.emplace_back().gate = &gate;
    }
    if (notes_.book) co_await note(passed);
    for (auto& each : passed) each.nth = each.gate->window.sent(clock_.now());
    co_return passed;
}

asio::awaitable<void> RateLimited::recall(Gate& gate) {
    auto const shares = co_await notes_.book->shares(notes_.channel, gate.limit.group, gate.limit.per);
    if (shares) gate.window.recall(*shares, clock_.now());
}

asio::awaitable<void> RateLimited::note(std::vector<Passed> const& gates) {
    std::vector<RateShare> shares;
    std::vector<RateWindow*> takers;
    for (auto const& [gate, nth] : gates) {
        auto const requests = gate->window.share_to_take();
        if (requests == 0) continue;
        shares.push_back({notes_.channel, gate->limit.group, gate->limit.per, requests, clock_.now()});
        takers.push_back(&gate->window);
    }
    if (shares.empty()) co_return;
    auto const noted = co_await notes_.book->take_shares(shares);
    if (!noted) co_return;
    for (std::size_t i = 0; i < takers.size(); ++i) takers[i]->took_share(shares[i].requests);
}

void RateLimited::hear(HttpResponse const& response, std::vector<Passed> const& passed) {
    auto const now = clock_.now();
    if (response.status == 429)
        for (auto const& each : passed) each.gate->window.slow_down(now);
    auto const count = remote_count(response, now);
    if (!count || passed.empty()) return;
    // Gates of groups come first: there are none if the first is a general one.
    auto const& asked = passed.front().gate->limit.group;
    for (auto const& [gate, nth] : passed)
        if (gate->limit.group == asked) gate->window.hear(*count, nth, now);
}

}  // namespace channeld
