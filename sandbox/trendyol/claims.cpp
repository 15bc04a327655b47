#include "sandbox/trendyol/claims.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace channeld::sandbox {
namespace {

constexpr std::array<std::string_view, 8> known_statuses{
    "Created", "WaitingInAction", "WaitingFraudCheck", "Unresolved", "InAnalysis", "Accepted", "Rejected", "Cancelled"};
constexpr std::chrono::hours time_to_decide{48};

bool is_known(std::string const& status) {
    return std::find(known_statuses.begin(), known_statuses.end(), status) != known_statuses.end();
}

std::string uuid(std::string_view start, std::uint64_t n) {
    return fmt::format("{}-0000-4000-8000-{:012x}", start, n);
}

}  // namespace

bool Claims::is_claimed(std::int64_t unit) const {
    for (auto const& [id, claim] : claims_)
        for (auto const& item : claim.items)
            if (item.unit == unit && item.status != "Rejected" && item.status != "Cancelled") return true;
    return false;
}

Claim const* Claims::open(ClaimSpec const& spec) {
    auto const* package = shop_.find(spec.package);
    if (!package || package->status != "Delivered" || !is_known(spec.status)) return nullptr;
    Claim claim{uuid("0b6c1b0e", next_), package->id, spec.reason, spec.note, clock_(), clock_(), {}};
    for (auto const& line : package->lines)
        for (auto const& unit : line.units) {
            auto const named = std::find(spec.units.begin(), spec.units.end(), unit.id) != spec.units.end();
            if ((named || spec.units.empty()) && !is_claimed(unit.id))
                claim.items.push_back({uuid("7d1c0000", next_ * 1000 + claim.items.size()), unit.id, line.id,
                                       spec.status, clock_(), false, spec.status == "Accepted" ? "SYSTEM" : ""});
        }
    if (claim.items.empty() || (!spec.units.empty() && claim.items.size() != spec.units.size())) return nullptr;
    ++next_;
    auto const id = claim.id;
    return &claims_.emplace(id, std::move(claim)).first->second;
}

void Claims::change(Claim& claim, Claim::Item& item, std::string const& status, Timestamp when) {
    item.status = status;
    item.since = when;
    claim.modified = std::max(claim.modified, when);
}

bool Claims::set_status(std::string const& id, std::string const& status, std::string const& accept_detail) {
    if (!is_known(status)) return false;
    for (auto& [claim_id, claim] : claims_)
        for (auto& item : claim.items) {
            if (item.id != id) continue;
            change(claim, item, status, clock_());
            item.accept_detail = accept_detail;
            return true;
        }
    return false;
}

void Claims::expire() {
    for (auto& [id, claim] : claims_)
        for (auto& item : claim.items) {
            auto const end = item.since + time_to_decide;
            if (item.status != "WaitingInAction" || end > clock_()) continue;
            change(claim, item, "Accepted", end);
            item.auto_accepted = true;
            item.accept_detail = "SYSTEM";
        }
}

std::vector<Claim const*> Claims::all() const {
    std::vector<Claim const*> out;
    for (auto claim = claims_.rbegin(); claim != claims_.rend(); ++claim) out.push_back(&claim->second);
    return out;
}

Claim const* Claims::find(std::string const& id) const {
    auto const found = claims_.find(id);
    return found == claims_.end() ? nullptr : &found->second;
}

}  // namespace channeld::sandbox
