#include "daemon/jobs/cancellations/update_cancellation_requests.hpp"

#include "commands/omnitron/cancellation_requests.hpp"
#include "daemon/transport/ask.hpp"

namespace channeld::inline jobs {

asio::awaitable<result<UpdateCancellationRequests::Page>> UpdateCancellationRequests::read(int page) {
    auto const rows = co_await ask(run_.omnitron, omnitron::list_changed_cancellation_requests, run_.context.api, page);
    if (!rows) co_return rows.error();
    Page out;
    out.last = rows->last;
    for (auto const& request : rows->results) {
        auto& work = out.works.emplace_back(std::make_shared<OutboundWork>());
        auto& decision = item_of(*work);
        work->entry.display_number = std::to_string(request.primary_key());
        decision.description = request.description.value_or("");
        decision.status = request.status;
        if (request.cancellation_type == "refund") decision.cancellation_type = CancellationType::refund;
        work->object.pk = request.primary_key();
        work->object.version_date = request.modified_date;
        work->object.content_type = run_.job.content_type;
        prepared_of(*work) = DecisionPks{request.order_item, request.reason.value_or(0)};
    }
    co_return out;
}

asio::awaitable<result<void>> UpdateCancellationRequests::resolve(Group group) {
    if (group.empty()) co_return result<void>();
    std::vector<std::int64_t> requests, units;
    for (auto const& work : group) {
        requests.push_back(work->object.pk);
        units.push_back(prepared_of(*work).order_item);
    }
    auto const remote_ids =
        co_await objects_.remote_ids_by_pk(std::string(run_.job.content_type), std::move(requests), run_.omnitron);
    if (!remote_ids) co_return remote_ids.error();
    auto const items = co_await objects_.remote_ids_by_pk("orderitem", std::move(units), run_.omnitron);
    if (!items) co_return items.error();
    auto const reasons = co_await reasons_.read(run_.omnitron);
    if (!reasons) co_return reasons.error();
    for (auto const& work : group) {
        auto& decision = item_of(*work);
        auto const& [unit, reason] = prepared_of(*work);
        auto const remote_id = remote_ids->find(work->object.pk);
        auto const item = items->find(unit);
        if (item != items->end()) decision.order_item = item->second;
        decision.reason = reasons->reason_of(reason);
        if (remote_id != remote_ids->end()) {
            decision.remote_id = remote_id->second;
            work->object.remote_id = remote_id->second;
            continue;
        }
        work->object.failed_reason_type = FailedReason::mapping;
        work->failure =
            omnitron::Failure(permanent("the cancellation request has no integration action with the channel's id in "
                                        "Omnitron: only requests that came from the channel can be answered there"),
                              "unmapped_request");
    }
    co_return result<void>();
}

}  // namespace channeld::inline jobs
