#include "commands/channels/medusa/update_cancellation_request.hpp"

#include "commands/channels/medusa/change_outcome.hpp"
#include "commands/channels/medusa/plan_return_receipt.hpp"
#include "dto/printable.hpp"

namespace channeld::channels::medusa {

std::optional<Outcome> UpdateCancellationRequest::validated_data(CancellationDecision const& item) const {
    if (item.status != "completed" && item.status != "rejected") return Delivered{};  // nothing is decided yet
    if (!parse_return_item_id(item.remote_id))
        return Rejected{fmt::format("'{}' is not an item of a Medusa return; expected <return id>:<line id>:<number>",
                                    printable(item.remote_id, 120))};
    return std::nullopt;
}

result<NextStep<Outcome>> UpdateCancellationRequest::next(CancellationDecision const& decision,
                                                          Transcript const& so_far) const {
    auto const return_id = parse_return_item_id(decision.remote_id).value_or(ReturnItemId{}).return_id;
    if (so_far.empty() || is_change(so_far.back().request)) return read_return(settings_, return_id);
    // After a change the return is read before its receipts, so the last reply to each is of the same look.
    auto const state = read_as<OneReturn>(*last_of(so_far, "read_return"));
    if (!state) return state.error();
    if (so_far.back().request.label == "read_return")
        return read_changes(settings_, state->return_.order_id, "return_receive");
    auto const receipts = read_as<ChangeList>(so_far.back());
    if (!receipts) return receipts.error();
    return unless_refused(plan_return_receipt(decision, state->return_, receipts->order_changes, settings_), so_far);
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
