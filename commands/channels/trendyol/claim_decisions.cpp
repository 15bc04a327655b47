#include "commands/channels/trendyol/claim_decisions.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include "commands/channels/trendyol/claim.hpp"
#include "commands/channels/trendyol/request.hpp"
#include "commands/channels/trendyol/stream.hpp"

namespace channeld::channels::trendyol {
namespace {

std::string reason_of(CancellationDecision const& decision, Settings const& settings) {
    if (action_for(decision) != ClaimAction::reject) return "";
    auto const own = settings.reject_reasons.find(decision.reason);
    return own == settings.reject_reasons.end() ? settings.reject_reason : own->second;
}

HttpRequest approval(DecisionGroup const& group, Settings const& settings) {
    boost::json::array items(group.items.begin(), group.items.end());
    boost::json::object const body{{"claimLineItemIdList", std::move(items)}, {"params", boost::json::object()}};
    auto request = trendyol_request("PUT", settings.claims_path + "/" + group.claim + "/items/approve", "approve_claim",
                                    boost::json::serialize(body), settings);
    request.limit_group = "approve";
    return request;
}

HttpRequest rejection(DecisionGroup const& group, Settings const& settings) {
    auto request =
        trendyol_request("POST", settings.claims_path + "/" + group.claim + "/issue", "reject_claim", settings);
    request.url += url_query({{"claimIssueReasonId", group.reason},
                              {"claimItemIdList", fmt::format("{}", fmt::join(group.items, ","))},
                              {"description", settings.reject_description}});
    request.repeatable = false;
    request.limit_group = "reject";
    return request;
}

}  // namespace

ClaimAction action_for(CancellationDecision const& decision) {
    if (decision.status == "completed" || decision.status == "approved") return ClaimAction::approve;
    return decision.status == "rejected" ? ClaimAction::reject : ClaimAction::none;
}

bool is_already_applied(ClaimAction action, std::string const& status) {
    if (action == ClaimAction::approve) return status == "Accepted";
    return status == "Unresolved" || status == "InAnalysis" || status == "Rejected";
}

std::vector<DecisionGroup> group_decisions(std::vector<CancellationDecision> const& decisions,
                                           Settings const& settings) {
    std::vector<DecisionGroup> out;
    for (auto const& decision : decisions) {
        auto const id = claim_item_id(decision.remote_id);
        DecisionGroup const wanted{id.claim, action_for(decision), reason_of(decision, settings), {}};
        if (id.claim.empty() || wanted.action == ClaimAction::none) continue;
        auto found = std::find_if(out.begin(), out.end(), [&](DecisionGroup const& group) {
            return group.claim == wanted.claim && group.action == wanted.action && group.reason == wanted.reason;
        });
        if (found == out.end()) found = out.insert(found, wanted);
        found->items.push_back(id.item);
    }
    return out;
}

HttpRequest decision_request(DecisionGroup const& group, Settings const& settings) {
    return group.action == ClaimAction::approve ? approval(group, settings) : rejection(group, settings);
}

HttpRequest read_claim_request(std::string const& claim, Settings const& settings) {
    auto request = trendyol_request("GET", settings.claims_path, "read_claim", settings);
    request.url += url_query({{"claimIds", claim}, {"page", "0"}, {"size", "200"}});
    request.limit_group = "claims";
    return request;
}

std::map<std::string, std::string> claim_item_statuses(Node body) {
    std::map<std::string, std::string> out;
    auto const* const rows = rows_of(body);
    if (!rows) return out;
    for (auto const& row : *rows)
        if (auto const claim = decode<Claim>(row))
            for (auto const& line : claim->items)
                for (auto const& item : line.claimItems) out[item.id.text] = item.claimItemStatus.name;
    return out;
}

}  // namespace channeld::channels::trendyol
