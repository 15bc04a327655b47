#include "sandbox/trendyol/trendyol.hpp"

#include "sandbox/exact_json.hpp"
#include "sandbox/trendyol/base64.hpp"
#include "sandbox/trendyol/claim_reasons.hpp"
#include "sandbox/trendyol/claims_api.hpp"
#include "sandbox/trendyol/control.hpp"

namespace channeld::sandbox {

Trendyol::Trendyol(std::function<Timestamp()> clock, TrendyolOptions options)
    : clock_(std::move(clock)),
      options_(std::move(options)),
      authorization_("Basic " + base64(options_.api_key + ":" + options_.api_secret)),
      shop_(options_, clock_),
      invoices_(shop_),
      claims_(shop_, clock_),
      issue_reasons_(issue_reasons()),
      all_calls_(options_.calls_per_10s, std::chrono::seconds(10)),
      list_calls_(options_.lists_per_minute, std::chrono::minutes(1)),
      unsupplied_calls_(options_.unsupplied_per_minute, std::chrono::minutes(1)),
      approvals_(options_.decisions_per_minute, std::chrono::minutes(1)),
      rejections_(options_.decisions_per_minute, std::chrono::minutes(1)) {}

Reply Trendyol::handle(Call const& call) {
    try {
        if (call.path.starts_with("/_sandbox/")) return control(*this, call);
        std::lock_guard const lock(mutex_);
        return answer(call);
    } catch (Refusal const& refusal) {
        return json_reply(refusal.status, refusal.body);
    }
}

std::vector<std::string> Trendyol::add_orders(OrderSpec const& spec) {
    std::lock_guard const lock(mutex_);
    return shop_.add_orders(spec, options_.huge_tracking_numbers);
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
    return shop_.cancel_units(package, {unit});
}

bool Trendyol::cancel_package(std::int64_t id) {
    std::lock_guard const lock(mutex_);
    auto const* package = shop_.find(id);
    if (!package || package->status == "Cancelled" || package->status == "UnPacked") return false;
    std::vector<std::int64_t> units;
    for (auto const& line : package->lines)
        for (auto const& unit : line.units) units.push_back(unit.id);
    shop_.cancel_units(id, units);
    return true;
}

std::optional<Claim> Trendyol::open_claim(ClaimSpec const& spec) {
    std::lock_guard const lock(mutex_);
    auto const* claim = claims_.open(spec);
    return claim ? std::optional(*claim) : std::nullopt;
}

bool Trendyol::set_claim_item(std::string const& item, std::string const& status) {
    std::lock_guard const lock(mutex_);
    return claims_.set_status(item, status, status == "Accepted" ? "DISPUTE" : "");
}

void Trendyol::set_issue_reason(std::int64_t id, std::string const& name) {
    std::lock_guard const lock(mutex_);
    if (name.empty())
        issue_reasons_.erase(id);
    else
        issue_reasons_[id] = name;
}

void Trendyol::set_claims_by_modified(bool on) {
    std::lock_guard const lock(mutex_);
    options_.claims_by_modified = on;
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
    json::array claims;
    for (auto const* claim : claims_.all()) claims.emplace_back(encode(*claim, *shop_.find(claim->package), options_));
    return exact_text({{"packages", std::move(packages)}, {"claims", std::move(claims)}});
}

}  // namespace channeld::sandbox
