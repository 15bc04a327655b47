#include "commands/channels/trendyol/update_cancellation_request.hpp"

#include <algorithm>

#include "commands/channels/trendyol/api_error.hpp"
#include "commands/channels/trendyol/claim.hpp"
#include "commands/channels/trendyol/claim_decisions.hpp"
#include "commands/sdk/reply.hpp"
#include "dto/redact.hpp"

namespace channeld::channels::trendyol {

// A group that was sent, and its claim if that was read after a refusal.
struct SentGroup {
    DecisionGroup group;
    Answered decision;
    std::optional<Answered> claim;
};

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
result<std::map<std::string, std::string>> parse_claim_statuses(Answered const& read, Settings const& settings) {
    auto const& [request, response] = read;
    if (!response.ok()) return trendyol_error(request, response, settings);
    auto body = read_json(request, response);
    if (!body) return body.error();
    return claim_item_statuses(std::move(*body));
}

// Adds the outcomes of a group by claim item. An error concerns more than this group, or its claim could not be read.
result<void> add_outcomes(SentGroup const& sent, Settings const& settings, std::map<std::string, Outcome>& outcomes) {
    auto const& [group, decision, claim] = sent;
    if (decision.response.ok()) {
        for (auto const& item : group.items) outcomes[item] = Delivered{};
        return {};
    }
    auto const refused = outcome_of_failed_write(decision.request, decision.response, settings);
    if (!refused) return refused.error();
    std::map<std::string, std::string> statuses;
    if (may_be_state_conflict(decision.response)) {
        // Without the claim it is not known whether the items were decided before, so none of them is rejected.
        if (!claim) return transient("read_claim: Trendyol has not answered");
        auto read = parse_claim_statuses(*claim, settings);
        if (!read) return read.error();
        statuses = std::move(*read);
    }
    auto const status_of = [&](std::string const& item) {
        auto const found = statuses.find(item);
        return found == statuses.end() ? std::string() : found->second;
    };
    bool const some_decided = std::any_of(group.items.begin(), group.items.end(), [&](auto const& item) {
        return !status_of(item).empty() && status_of(item) != "WaitingInAction";
    });
    for (auto const& item : group.items)
        outcomes[item] = outcome_of(group.action, status_of(item), some_decided, *refused);
    return {};
}

}  // namespace

std::optional<Outcome> DecideClaims::validated_data(CancellationDecision const& decision) const {
    if (action_for(decision) == ClaimAction::none) return Delivered{};  // Trendyol has no states in between
    if (claim_item_id(decision.remote_id).claim.empty())
        return Rejected{"the remote id is not one of a Trendyol return; decide it in Trendyol's panel"};
    return std::nullopt;
}

HttpTask<result<SendAnswer>> DecideClaims::send(RequestPort& channel,
                                                std::vector<CancellationDecision> decisions) const {
    auto const groups = group_decisions(decisions, settings_);
    std::vector<SentGroup> sent;
    for (auto const& group : groups) {
        auto request = decision_request(group, settings_);
        bool const repeatable = request.repeatable;
        auto decision = co_await send_and_keep(channel, std::move(request));
        // An approval without a reply is sent again in the next run, which does no harm. A rejection is not repeatable,
        // so the error is returned and the engine probes it first.
        if (!decision && (sent.empty() || !repeatable)) co_return decision.error();
        if (!decision) break;
        sent.push_back({group, std::move(*decision), {}});
        if (sent.back().decision.response.ok()) continue;
        if (!may_be_state_conflict(sent.back().decision.response)) break;
        auto claim_request = read_claim_request(group.claim, settings_);
        auto claim = co_await send_and_keep(channel, std::move(claim_request));
        if (!claim) break;
        sent.back().claim = std::move(*claim);
    }
    co_return outcomes_of(decisions, sent);
}

result<SendAnswer> DecideClaims::outcomes_of(std::vector<CancellationDecision> const& decisions,
                                             std::vector<SentGroup> const& sent) const {
    std::map<std::string, Outcome> outcomes;
    for (auto const& each : sent) {
        auto const added = add_outcomes(each, settings_, outcomes);
        if (!added && outcomes.empty()) return added.error();
        if (!added) break;
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
    auto body = read_json(read_claim_request("", settings_), response);
    if (!body) return ProbeResult::unknown;
    auto const statuses = claim_item_statuses(std::move(*body));
    auto const found = statuses.find(claim_item_id(decision.remote_id).item);
    if (found == statuses.end()) return ProbeResult::unknown;
    return is_already_applied(action_for(decision), found->second) ? ProbeResult::applied : ProbeResult::not_applied;
}

}  // namespace channeld::channels::trendyol
