#include "commands/channels/trendyol/update_cancellation_request.hpp"

#include <algorithm>

#include "commands/channels/trendyol/claim.hpp"
#include "commands/channels/trendyol/claim_decisions.hpp"
#include "commands/channels/trendyol/refusal.hpp"
#include "commands/sdk/reply.hpp"
#include "dto/redact.hpp"

namespace channeld::channels::trendyol {
namespace {

// Of an item whose group was refused; `refused` is what Trendyol said.
Outcome outcome_of(Verdict verdict, std::string const& status, bool others_are_decided, Outcome const& refused) {
    if (is_so_already(verdict, status)) return Delivered{};
    if (status.empty()) return refused;
    if (status != "WaitingInAction")
        return Rejected{
            fmt::format("the return does not wait for a decision; it is '{}' in Trendyol", quote_remote(status, 40))};
    if (others_are_decided) return Deferred{"another item of the claim was decided before; this one goes by itself"};
    return refused;
}

// Claim item -> its status, of the look behind a refusal.
result<std::map<std::string, std::string>> look_of(HttpResponse const& response, Settings const& settings) {
    auto const request = claim_reading("", settings);
    if (!response.ok()) return trendyol_refusal(request, response, settings);
    auto const body = read_json(request, response);
    if (!body) return body.error();
    return statuses_in(response);
}

}  // namespace

std::optional<Outcome> DecideClaims::validated_data(CancellationDecision const& decision) const {
    if (verdict_of(decision) == Verdict::none) return Delivered{};  // Trendyol knows no states in between
    if (claim_item_id(decision.remote_id).claim.empty())
        return Rejected{"the remote id is not one of a Trendyol return; decide it in Trendyol's panel"};
    return std::nullopt;
}

std::vector<HttpRequest> DecideClaims::transform_data(std::vector<CancellationDecision> const& decisions) const {
    std::vector<HttpRequest> out;
    for (auto const& group : groups_of(decisions, settings_)) out.push_back(decision_request(group, settings_));
    return out;
}

Conversation<result<std::vector<HttpResponse>>> DecideClaims::send_request(Exchange& channel,
                                                                           std::vector<CancellationDecision> decisions,
                                                                           std::vector<HttpRequest> requests) const {
    std::vector<HttpResponse> responses;
    auto const groups = groups_of(decisions, settings_);
    for (std::size_t i = 0; i < requests.size() && i < groups.size(); ++i) {
        bool const repeatable = requests[i].repeatable;
        auto reply = co_await channel.send(std::move(requests[i]));
        // What got no answer is sent again with the next run, where that does no harm; a rejection is looked for first.
        if (!reply && (responses.empty() || !repeatable)) co_return reply.error();
        if (!reply) break;
        responses.push_back(std::move(*reply));
        if (responses.back().ok()) continue;
        if (!may_be_state(responses.back())) break;
        auto look = claim_reading(groups[i].claim, settings_);
        auto looked = co_await channel.send(std::move(look));
        if (!looked) break;
        responses.push_back(std::move(*looked));
    }
    co_return responses;
}

result<SendAnswer> DecideClaims::normalize_response(std::vector<CancellationDecision> const& decisions,
                                                    std::vector<HttpRequest> const& requests,
                                                    std::vector<HttpResponse> const& responses) const {
    std::map<std::string, Outcome> outcomes;  // by claim item
    auto const groups = groups_of(decisions, settings_);
    std::size_t at = 0;
    for (std::size_t i = 0; i < groups.size() && i < requests.size() && at < responses.size(); ++i) {
        auto const& reply = responses[at++];
        if (reply.ok()) {
            for (auto const& item : groups[i].items) outcomes[item] = Delivered{};
            continue;
        }
        auto const refused = refused_write(requests[i], reply, settings_);
        if (!refused && outcomes.empty()) return refused.error();
        if (!refused) break;
        std::map<std::string, std::string> statuses;
        if (may_be_state(reply)) {
            // Whether it was decided before is not known, so nothing is given up.
            auto const looked = at < responses.size() ? look_of(responses[at++], settings_)
                                                      : transient("read_claim: Trendyol has not answered");
            if (!looked && outcomes.empty()) return looked.error();
            if (!looked) break;
            statuses = *looked;
        }
        auto const status_of = [&](std::string const& item) {
            auto const found = statuses.find(item);
            return found == statuses.end() ? std::string() : found->second;
        };
        bool const some_decided = std::any_of(groups[i].items.begin(), groups[i].items.end(), [&](auto const& item) {
            return !status_of(item).empty() && status_of(item) != "WaitingInAction";
        });
        for (auto const& item : groups[i].items)
            outcomes[item] = outcome_of(groups[i].verdict, status_of(item), some_decided, *refused);
    }
    std::vector<Outcome> out;
    for (auto const& decision : decisions) {
        auto const found = outcomes.find(claim_item_id(decision.remote_id).item);
        if (found != outcomes.end())
            out.push_back(found->second);
        else
            out.push_back(
                validated_data(decision).value_or(Deferred{"Trendyol has not answered it; it is sent again"}));
    }
    return out;
}

std::optional<HttpRequest> DecideClaims::probe(CancellationDecision const& decision) const {
    auto const id = claim_item_id(decision.remote_id);
    if (id.claim.empty()) return std::nullopt;
    return claim_reading(id.claim, settings_);
}

Settled DecideClaims::settled(CancellationDecision const& decision, HttpResponse const& response) const {
    auto const statuses = statuses_in(response);
    auto const found = statuses.find(claim_item_id(decision.remote_id).item);
    if (found == statuses.end()) return Settled::unknown;
    return is_so_already(verdict_of(decision), found->second) ? Settled::done : Settled::not_done;
}

}  // namespace channeld::channels::trendyol
