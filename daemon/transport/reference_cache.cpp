#include "daemon/transport/reference_cache.hpp"

namespace channeld::inline transport {
namespace {

std::string key_of(HttpRequest const& request) {
    auto key = request.url;
    for (auto const& [name, value] : request.headers) key.append("\n").append(name).append(": ").append(value);
    return key;
}

result<HttpResponse> without_request(result<HttpResponse> reply) {
    if (reply) reply->from_cache = true;
    return reply;
}

}  // namespace

asio::awaitable<result<HttpResponse>> ReferenceCache::send(HttpRequest request) {
    auto const life = request.cache_for;
    if (request.method != "GET" || life.count() <= 0) co_return co_await inner_.send(std::move(request));
    auto const key = key_of(request);
    if (auto const* known = store_.find(key, clock_.now())) co_return without_request(*known);

    auto& slot = flights_[key];
    if (!slot) slot = std::make_shared<Flight>();
    auto const flight = slot;
    auto const turn = co_await flight->turn.acquire();
    if (flight->reply) co_return without_request(*flight->reply);

    auto reply = co_await inner_.send(std::move(request));
    auto const cancellation = co_await asio::this_coro::cancellation_state;
    if (cancellation.cancelled() != asio::cancellation_type::none) co_return reply;  // our own end, not for others
    flight->reply = reply;
    land(key, flight, life);
    co_return reply;
}

void ReferenceCache::land(std::string const& key, std::shared_ptr<Flight> const& flight, std::chrono::seconds life) {
    auto const found = flights_.find(key);
    if (found == flights_.end() || found->second != flight) return;  // forgotten while it was under way
    flights_.erase(found);
    auto const& reply = *flight->reply;
    if (reply && reply->status == 200) store_.keep(key, *reply, clock_.now() + life);
}

void ReferenceCache::forget() {
    store_.clear();
    flights_.clear();
}

}  // namespace channeld::inline transport
