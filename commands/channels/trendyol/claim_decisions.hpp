#pragma once

#include <map>
#include <string>
#include <vector>

#include "commands/channels/trendyol/settings.hpp"
#include "commands/sdk/http.hpp"
#include "dto/cancel.hpp"
#include "dto/reflect/node.hpp"

// The merchant's decisions on claims, as requests to Trendyol (docs/contracts/channels/trendyol.md §6).
namespace channeld::channels::trendyol {

enum class ClaimAction { none, approve, reject };

// What a decision asks for. Trendyol has no states in between; for them the action is `none`.
ClaimAction action_for(CancellationDecision const& decision);
// Whether a claim item with this status was decided so. A rejected item is in dispute first and counts as rejected.
bool is_already_applied(ClaimAction action, std::string const& status);

// Decisions that go into one request: the same claim, action and reason.
struct DecisionGroup {
    std::string claim;
    ClaimAction action = ClaimAction::none;
    std::string reason;  // claimIssueReasonId of a rejection
    std::vector<std::string> items;
};
std::vector<DecisionGroup> group_decisions(std::vector<CancellationDecision> const& decisions,
                                           Settings const& settings);

HttpRequest decision_request(DecisionGroup const& group, Settings const& settings);

HttpRequest read_claim_request(std::string const& claim, Settings const& settings);
// Claim item -> status, from the body of the reply to read_claim_request; empty when it is no list of claims.
std::map<std::string, std::string> claim_item_statuses(Node body);

}  // namespace channeld::channels::trendyol
