#include "commands/channels/trendyol/update_cancellation_request.hpp"

#include <algorithm>

#include "commands/channels/trendyol/api_error.hpp"
#include "commands/channels/trendyol/claim.hpp"
#include "commands/channels/trendyol/claim_decisions.hpp"
#include "commands/sdk/reply.hpp"
#include "dto/redact.hpp"

namespace channeld::channels::trendyol {
namespace {

// The outcome of an item whose group was refused; `refused` is the outcome that Trendyol's reply alone would give.
Outcome outcome_of(ClaimAction action, std::string const& status, bool others_are_decided, Outcome const& refused) {
    if (is_already_applied(action, status)) return Delivered{};
    if (status.empty()) return refused;
    if (status != "WaitingInAction")
        return Rejected{
            fmt::format("the return does not wait for a decision; it is '{}' in Trendyol", quote_remote(status, 40))};
    if (others_are_decided) return Deferred{"another item of the claim was decided before; this one is sent alone"};
    return refused;
}

// Claim item -> status, from the read after a refusal.
result<std::map<std::string, std::string>> parse_claim_statuses(HttpResponse const& response,
                                                                Settings const& settings) {
    auto const request = read_claim_request("", settings);
    if (!response.ok()) return trendyol_error(request, response, settings);
    auto const body = read_json(request, response);
    if (!body) return body.error();
    return claim_item_statuses(response);
}

}  // namespace

std::optional<Outcome> DecideClaims::validated_data(CancellationDecision const& decision) const {
    if (action_for(decision) == ClaimAction::none) return Delivered{};  // Trendyol has no states in between
    if (claim_item_id(decision.remote_id).claim.empty())
        return Rejected{"the remote id is not one of a Trendyol return; decide it in Trendyol's panel"};
    return std::nullopt;
}

std::vector<HttpRequest> DecideClaims::transform_data(std::vector<CancellationDecision> const& decisions) const {
    std::vector<HttpRequest> out;
    for (auto const& group : group_decisions(decisions, settings_)) out.push_back(decision_request(group, settings_));
    return out;
}

HttpTask<result<std::vector<HttpResponse>>> DecideClaims::send_request(RequestPort& channel,
                                                                       std::vector<CancellationDecision> decisions,
                                                                       std::vector<HttpRequest> requests) const {
    std::vector<HttpResponse> responses;
    auto const groups = group_decisions(decisions, settings_);
    for (std::size_t i = 0; i < requests.size() && i < groups.size(); ++i) {
        bool const repeatable = requests[i].repeatable;
        auto reply = co_await channel.send(std::move(requests[i]));
        // An approval without a reply is sent again in the next run, which does no harm. A rejection is not repeatable,
        // so the error is returned and the engine probes it first.
        if (!reply && (responses.empty() || !repeatable)) co_return reply.error();
        if (!reply) break;
        responses.push_back(std::move(*reply));
        if (responses.back().ok()) continue;
        if (!may_be_state_conflict(responses.back())) break;
        auto claim_request = read_claim_request(groups[i].claim, settings_);
        auto claim = co_await channel.send(std::move(claim_request));
        if (!claim) break;
        responses.push_back(std::move(*claim));
    }
    co_return responses;
}

result<SendAnswer> DecideClaims::normalize_response(std::vector<CancellationDecision> const& decisions,
                                                    std::vector<HttpRequest> const& requests,
                                                    std::vector<HttpResponse> const& responses) const {
    std::map<std::string, Outcome> outcomes;  // by claim item
    auto const groups = group_decisions(decisions, settings_);
    std::size_t at = 0;
    for (std::size_t i = 0; i < groups.size() && i < requests.size() && at < responses.size(); ++i) {
        auto const& reply = responses[at++];
        if (reply.ok()) {
            for (auto const& item : groups[i].items) outcomes[item] = Delivered{};
            continue;
        }
        auto const refused = outcome_of_failed_write(requests[i], reply, settings_);
        if (!refused && outcomes.empty()) return refused.error();
        if (!refused) break;
        std::map<std::string, std::string> statuses;
        if (may_be_state_conflict(reply)) {
            // Without the claim it is not known whether the items were decided before, so none of them is rejected.
            auto const claim = at < responses.size() ? parse_claim_statuses(responses[at++], settings_)
                                                     : transient("read_claim: Trendyol has not answered");
            if (!claim && outcomes.empty()) return claim.error();
            if (!claim) break;
            statuses = *claim;
        }
        auto const status_of = [&](std::string const& item) {
            auto const found = statuses.find(item);
            return found == statuses.end() ? std::string() : found->second;
        };
        bool const some_decided = std::any_of(groups[i].items.begin(), groups[i].items.end(), [&](auto const& item) {
            return !status_of(item).empty() && status_of(item) != "WaitingInAction";
        });
        for (auto const& item : groups[i].items)
            outcomes[item] = outcome_of(groups[i].action, status_of(item), some_decided, *refused);
    }
    std::vector<Outcome> out;
    for (auto const& decision : decisions) {
        auto const found = outcomes.find(claim_item_id(decision.remote_id).item);
        if (found != outcomes.end())
            out.push_back(found->second);
        else
            out.push_back(
                validated_data(decision).value_or(Deferred{"Trendyol has not answered the request; it is sent again"}));
    }
    return out;
}

std::optional<HttpRequest> DecideClaims::probe(CancellationDecision const& decision) const {
    auto const id = claim_item_id(decision.remote_id);
    if (id.claim.empty()) return std::nullopt;
    return read_claim_request(id.claim, settings_);
}

ProbeResult DecideClaims::read_probe(CancellationDecision const& decision, HttpResponse const& response) const {
    auto const statuses = claim_item_statuses(response);
    auto const found = statuses.find(claim_item_id(decision.remote_id).item);
    if (found == statuses.end()) return ProbeResult::unknown;
    return is_already_applied(action_for(decision), found->second) ? ProbeResult::applied : ProbeResult::not_applied;
}

}  // namespace channeld::channels::trendyol
