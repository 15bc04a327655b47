#pragma once

#include <map>
#include <string>
#include <vector>

#include "commands/channels/trendyol/settings.hpp"
#include "commands/sdk/http.hpp"
#include "dto/cancel.hpp"

// The merchant's decisions as Trendyol takes them (Trendyol contract §6).
namespace channeld::channels::trendyol {

enum class Verdict { none, approve, reject };

// Trendyol knows no states in between: those are `none`.
Verdict verdict_of(CancellationDecision const& decision);
// Trendyol has it as decided; a rejected one is in dispute first.
bool is_so_already(Verdict verdict, std::string const& status);

// Decisions that fit into one request.
struct DecisionGroup {
    std::string claim;
    Verdict verdict = Verdict::none;
    std::string reason;  // claimIssueReasonId of a rejection
    std::vector<std::string> items;
};
std::vector<DecisionGroup> groups_of(std::vector<CancellationDecision> const& decisions, Settings const& settings);

HttpRequest decision_request(DecisionGroup const& group, Settings const& settings);

HttpRequest claim_reading(std::string const& claim, Settings const& settings);
// Claim item -> its status, of the reply to it; empty when it cannot be read.
std::map<std::string, std::string> statuses_in(HttpResponse const& response);

}  // namespace channeld::channels::trendyol
