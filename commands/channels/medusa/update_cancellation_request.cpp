#include "commands/channels/medusa/update_cancellation_request.hpp"

#include "commands/channels/medusa/change_outcome.hpp"
#include "commands/channels/medusa/plan_return_receipt.hpp"
#include "dto/printable.hpp"

namespace channeld::channels::medusa {
namespace {

constexpr int max_return_changes = 20;  // receiving takes three; only a broken reply leads to more

HttpRequest receipts_request(RawReturn const& state, Settings const& settings) {
    return read_changes(settings, state.order_id, "return_receive");
}

result<NextStep> step_of(CancellationDecision const& decision, HttpResponse const& read, HttpResponse const& history,
                         Settings const& settings) {
    auto const state = read_as<OneReturn>(read_return(settings, ""), read);
    if (!state) return state.error();
    auto const receipts = read_as<ChangeList>(receipts_request(state->return_, settings), history);
    if (!receipts) return receipts.error();
    return plan_return_receipt(decision, state->return_, receipts->order_changes, settings);
}

}  // namespace

std::optional<Outcome> UpdateCancellationRequest::validated_data(CancellationDecision const& item) const {
    if (item.status != "completed" && item.status != "rejected") return Delivered{};  // nothing is decided yet
    if (!parse_return_item_id(item.remote_id))
        return Rejected{fmt::format("'{}' is not an item of a Medusa return; expected <return id>:<line id>:<number>",
                                    printable(item.remote_id, 120))};
    return std::nullopt;
}

std::vector<HttpRequest> UpdateCancellationRequest::transform_data(
    std::vector<CancellationDecision> const& items) const {
    if (items.empty()) return {};
    return {*probe(items.front())};
}

HttpTask<result<std::vector<HttpResponse>>> UpdateCancellationRequest::send_request(
    RequestPort& channel, std::vector<CancellationDecision> items, std::vector<HttpRequest> requests) const {
    std::vector<HttpResponse> responses;
    if (items.empty() || requests.empty()) co_return responses;
    std::optional<HttpRequest> made;
    for (int changes = 0;; ++changes) {
        auto return_request = requests.front();
        auto read = co_await channel.send(std::move(return_request));
        if (!read) co_return read.error();
        responses.push_back(std::move(*read));
        auto const state = read_as<OneReturn>(requests.front(), responses.back());
        if (!state) break;

        auto history_request = receipts_request(state->return_, settings_);
        auto history = co_await channel.send(std::move(history_request));
        if (!history) co_return history.error();
        responses.push_back(std::move(*history));
        auto const step = step_of(items.front(), responses[responses.size() - 2], responses.back(), settings_);
        auto const* next = step ? std::get_if<HttpRequest>(&*step) : nullptr;
        // The same change as before means that Medusa has refused it; normalize_response finds its reply.
        if (!next || *next == made || changes == max_return_changes) break;

        made = *next;
        auto change = *next;
        auto done = co_await channel.send(std::move(change));
        if (!done) co_return done.error();
        responses.push_back(std::move(*done));
    }
    co_return responses;
}

result<SendAnswer> UpdateCancellationRequest::normalize_response(std::vector<CancellationDecision> const& items,
                                                                 std::vector<HttpRequest> const& requests,
                                                                 std::vector<HttpResponse> const& responses) const {
    auto const count = responses.size();
    if (items.size() != 1 || requests.empty() || count == 0)
        return transient("update_return: expected one decision and Medusa's replies about its return");
    if (count % 3 == 1) {  // the return could not be read
        auto const state = read_as<OneReturn>(requests.front(), responses.back());
        return state ? transient("update_return: the history of the order is missing") : state.error();
    }
    auto const step = step_of(items.front(), responses[count - 2], responses.back(), settings_);
    if (!step) return step.error();
    if (auto const* outcome = std::get_if<Outcome>(&*step)) return std::vector<Outcome>{*outcome};
    // A change is still due after the last read, so the reply to the last change, before the two last reads, says why.
    if (count < 5) return transient("update_return: the return was read, but not changed");
    return outcome_of_failed_change(std::get<HttpRequest>(*step), responses[count - 3]);
}

std::optional<HttpRequest> UpdateCancellationRequest::probe(CancellationDecision const& item) const {
    return read_return(settings_, parse_return_item_id(item.remote_id).value_or(ReturnItemId{}).return_id);
}

// The return alone does not show a single item that was received while others are still to come: then the decision is
// sent again, which does no harm because sending begins with reading.
ProbeResult UpdateCancellationRequest::read_probe(CancellationDecision const& item,
                                                  HttpResponse const& response) const {
    auto const state = read_as<OneReturn>(read_return(settings_, ""), response);
    if (!state) return ProbeResult::unknown;
    auto const expected = item.status == "completed" ? "received" : "canceled";
    return state->return_.status == expected ? ProbeResult::applied : ProbeResult::not_applied;
}

}  // namespace channeld::channels::medusa
