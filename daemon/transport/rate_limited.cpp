#include "daemon/transport/rate_limited.hpp"

#include <algorithm>

namespace channeld::inline transport {

RateLimited::RateLimited(Transport& inner, Clock& clock, std::vector<RateLimit> const& limits,
                         RateLimitPersistence persistence, RateWindows past)
    : inner_(inner), clock_(clock), persistence_(std::move(persistence)), windows_(std::move(past)) {
    for (auto const& limit : limits) {
        auto& window = windows_.try_emplace({limit.group, limit.per}, limit).first->second;
        window.allow(limit.requests);
        // A request that waits at the general gate delays all others, so none may wait for a group behind it.
        limit.group.empty() ? gates_.emplace_back(limit, window) : gates_.emplace_front(limit, window);
    }
}

asio::awaitable<result<HttpResponse>> RateLimited::send(HttpRequest request) {
    auto const passed = co_await pass(request.limit_group);
    auto reply = co_await inner_.send(std::move(request));
    if (reply) observe(*reply, passed);
    co_return reply;
}

asio::awaitable<std::vector<RateLimited::Passed>> RateLimited::pass(std::string group) {
    std::vector<Semaphore::Permit> turns;  // kept until all gates are open, so that nobody passes us at the first ones
    std::vector<Passed> passed;
    for (auto& gate : gates_) {
        if (!gate.limit.group.empty() && gate.limit.group != group) continue;
        auto turn = co_await gate.turn.acquire();
        turns.push_back(std::move(turn));
        if (persistence_.store && !gate.window.is_restored()) co_await restore(gate);
        for (auto wait = gate.window.wait(clock_.now()); wait.count() > 0; wait = gate.window.wait(clock_.now()))
            co_await clock_.wait(wait);
        passed.emplace_back().gate = &gate;
    }
    if (persistence_.store) co_await record(passed);
    for (auto& each : passed) each.nth = each.gate->window.sent(clock_.now());
    co_return passed;
}

asio::awaitable<void> RateLimited::restore(Gate& gate) {
    auto const shares = co_await persistence_.store->shares(persistence_.channel, gate.limit.group, gate.limit.per);
    if (shares) gate.window.restore(*shares, clock_.now());
}

asio::awaitable<void> RateLimited::record(std::vector<Passed> const& gates) {
    std::vector<RateShare> shares;
    std::vector<RateWindow*> takers;
    for (auto const& [gate, nth] : gates) {
        auto const requests = gate->window.share_to_reserve();
        if (requests == 0) continue;
        shares.push_back({persistence_.channel, gate->limit.group, gate->limit.per, requests, clock_.now()});
        takers.push_back(&gate->window);
    }
    if (shares.empty()) co_return;
    auto const stored = co_await persistence_.store->reserve_shares(shares);
    if (!stored) co_return;  // the next request tries again
    for (std::size_t i = 0; i < takers.size(); ++i) takers[i]->reserve(shares[i].requests);
}

void RateLimited::observe(HttpResponse const& response, std::vector<Passed> const& passed) {
    auto const now = clock_.now();
    if (response.status == 429)
        for (auto const& each : passed) each.gate->window.slow_down(now);
    auto const count = remote_count(response, now);
    if (!count || passed.empty()) return;
    // Gates of groups come first: there are none if the first is a general one.
    auto const& asked = passed.front().gate->limit.group;
    for (auto const& [gate, nth] : passed)
        if (gate->limit.group == asked) gate->window.observe(*count, nth, now);
}

}  // namespace channeld::inline transport
