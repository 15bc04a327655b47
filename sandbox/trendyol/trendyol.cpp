#include "sandbox/trendyol/trendyol.hpp"

#include <fmt/format.h>

#include "sandbox/trendyol/base64.hpp"
#include "sandbox/trendyol/control.hpp"
#include "sandbox/trendyol/exact_json.hpp"

namespace channeld::sandbox {

Trendyol::Trendyol(std::function<Timestamp()> clock, TrendyolOptions options)
    : clock_(std::move(clock)),
      options_(std::move(options)),
      authorization_("Basic " + base64(options_.api_key + ":" + options_.api_secret)),
      shop_(options_, clock_),
      all_calls_(options_.calls_per_10s, std::chrono::seconds(10)),
      list_calls_(options_.lists_per_minute, std::chrono::minutes(1)) {}

Reply Trendyol::handle(Call const& call) {
    try {
        if (call.path.starts_with("/_sandbox/")) return control(*this, call);
        std::lock_guard const lock(mutex_);
        return answer(call);
    } catch (Refusal const& refusal) {
        return json_reply(refusal.status, refusal.body);
    }
}

Reply Trendyol::answer(Call const& call) {
    auto const base = fmt::format("/integration/order/sellers/{}/", options_.seller);
    bool const known = call.method == "GET" && call.path.starts_with(base);
    auto const route = known ? std::string_view(call.path).substr(base.size()) : std::string_view();
    admit(call, route);
    if (route == "orders/stream") return stream(shop_, options_, call, clock_());
    if (route == "v2/orders") return list(shop_, options_, call, clock_());
    if (route == "orders") throw trendyol_error(426, "upgrade.required", "this version is closed");
    throw trendyol_error(404, "not.found", "no such endpoint");
}

void Trendyol::admit(Call const& call, std::string_view route) {
    if (call.header("User-Agent").empty()) throw trendyol_error(403, "forbidden", "User-Agent is missing");
    if (call.header("Authorization") != authorization_)
        throw Refusal{401, {{"exception", "ClientApiAuthenticationException"}}};
    auto const now = clock_();
    if (!all_calls_.admits(now) || (route == "v2/orders" && !list_calls_.admits(now)))
        throw trendyol_error(429, "too.many.requests", "too many requests");
}

std::vector<std::string> Trendyol::add_orders(OrderWish const& wish) {
    std::lock_guard const lock(mutex_);
    return shop_.place(wish, options_.huge_tracking_numbers);
}

bool Trendyol::set_status(std::int64_t package, std::string const& status) {
    std::lock_guard const lock(mutex_);
    return shop_.set_status(package, status);
}

std::vector<std::int64_t> Trendyol::split(std::int64_t package) {
    std::lock_guard const lock(mutex_);
    return shop_.split(package);
}

std::int64_t Trendyol::cancel_unit(std::int64_t package, std::int64_t unit) {
    std::lock_guard const lock(mutex_);
    return shop_.cancel_unit(package, unit);
}

void Trendyol::set_old_names(bool on) {
    std::lock_guard const lock(mutex_);
    options_.old_names = on;
}

void Trendyol::set_cursor_repeats(bool on) {
    std::lock_guard const lock(mutex_);
    options_.cursor_repeats = on;
}

void Trendyol::set_huge_tracking_numbers(bool on) {
    std::lock_guard const lock(mutex_);
    options_.huge_tracking_numbers = on;
}

std::string Trendyol::dump() const {
    std::lock_guard const lock(mutex_);
    json::array packages;
    for (auto const& [position, id] : shop_.by_change()) packages.emplace_back(encode(*shop_.find(id), options_));
    return exact_text({{"packages", std::move(packages)}});
}

}  // namespace channeld::sandbox
