#include <fmt/format.h>

#include <algorithm>

#include "sandbox/trendyol/body.hpp"
#include "sandbox/trendyol/claim_reasons.hpp"
#include "sandbox/trendyol/claims_api.hpp"
#include "sandbox/trendyol/listing.hpp"
#include "sandbox/trendyol/parameters.hpp"

namespace channeld::sandbox {
namespace {

constexpr std::int64_t not_arrived = 1651;

Claim const& claim_of(Claims const& claims, std::string const& id) {
    auto const* claim = claims.find(id);
    if (!claim) throw trendyol_error(404, "claim.not.found", "no claim " + id);
    return *claim;
}

// The items must be of this claim and wait for the seller; gives the latest moment from which one of them waits.
Timestamp expect_waiting(Claim const& claim, std::vector<std::string> const& ids) {
    if (ids.empty()) throw trendyol_error(400, "invalid.parameter", "at least one claim item must be named");
    Timestamp latest{};
    for (auto const& id : ids) {
        auto const item =
            std::find_if(claim.items.begin(), claim.items.end(), [&](auto const& one) { return one.id == id; });
        if (item == claim.items.end())
            throw trendyol_error(400, "claim.item.not.found", fmt::format("item {} is not in this claim", id));
        if (item->status != "WaitingInAction")
            throw trendyol_error(400, "claim.item.not.updatable",
                                 fmt::format("item {} is {}, not WaitingInAction", id, item->status));
        latest = std::max(latest, item->since);
    }
    return latest;
}

// As a browser sends a form with a file; what the file holds is not looked at.
bool has_file(Call const& call) {
    return call.header("Content-Type").starts_with("multipart/form-data") &&
           call.body.find("filename=\"") != call.body.npos;
}

}  // namespace

Reply approve_claim(Claims& claims, std::string const& id, Call const& call) {
    auto const body = trendyol_body(call);
    std::vector<std::string> items;
    for (auto const& item : array_member(body, "claimLineItemIdList")) {
        if (!item.is_string()) throw trendyol_error(400, "invalid.parameter", "claimLineItemIdList must hold texts");
        items.emplace_back(item.as_string().data(), item.as_string().size());
    }
    expect_waiting(claim_of(claims, id), items);
    for (auto const& item : items) claims.set_status(item, "Accepted", "SUPPLIER");
    return {200, {}, "", Fault::none, {}};
}

Reply reject_claim(Claims& claims, std::map<std::int64_t, std::string> const& reasons, std::string const& id,
                   Call const& call, Timestamp now) {
    auto const& claim = claim_of(claims, id);
    auto const reason = integer_parameter(call, "claimIssueReasonId", 0, 99'999);
    if (!reason || !reasons.contains(*reason))
        throw trendyol_error(400, "claim.issue.reason.not.found", "claimIssueReasonId must be of claim-issue-reasons");
    auto const* description = call.parameter("description");
    if (!description || description->empty())
        throw trendyol_error(400, "invalid.parameter", "description must not be empty");
    if (needs_photo(*reason) && !has_file(call))
        throw trendyol_error(400, "claim.issue.file.missing", fmt::format("reason {} needs a file", *reason));
    auto const items = list_parameter(call, "claimItemIdList");
    auto const since = expect_waiting(claim, items);
    if (*reason == not_arrived && now < since + std::chrono::hours(24))
        throw trendyol_error(400, "claim.issue.too.early", "reason 1651 is for the second day on");
    for (auto const& item : items) claims.set_status(item, "Unresolved");
    return {200, {}, "", Fault::none, {}};
}

}  // namespace channeld::sandbox
