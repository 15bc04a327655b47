#include "daemon/jobs/cancellations/update_cancellation_requests.hpp"

#include "commands/omnitron/cancellation_requests.hpp"

namespace channeld {

asio::awaitable<result<UpdateCancellationRequests::Page>> UpdateCancellationRequests::read(int page,
                                                                                           Transport& omnitron) {
    RequestPort port;
    auto task = omnitron::list_changed_cancellation_requests(port, context_.api, page);
    auto const rows = co_await run_on(port, task, omnitron);
    if (!rows) co_return rows.error();
    related_.clear();
    Page out;
    out.last = rows->last;
    for (auto const& request : rows->results) {
        auto& work = out.works.emplace_back(std::make_shared<OutboundWork<CancellationDecision>>());
        work->entry.display_number = std::to_string(request.primary_key());
        work->content.description = request.description.value_or("");
        work->content.status = request.status;
        if (request.cancellation_type == "refund") work->content.cancellation_type = CancellationType::refund;
        work->object.pk = request.primary_key();
        work->object.version_date = request.modified_date;
        work->object.content_type = "cancellationrequest";
        related_[request.primary_key()] = {request.order_item, request.reason.value_or(0)};
    }
    co_return out;
}

asio::awaitable<result<void>> UpdateCancellationRequests::resolve(Group group, Transport& omnitron) {
    if (group.empty()) co_return result<void>();
    std::vector<std::int64_t> requests, item_pks;
    for (auto const& work : group) {
        requests.push_back(work->object.pk);
        item_pks.push_back(related_[work->object.pk].order_item);
    }
    auto const remote_ids = co_await objects_.remote_ids_by_pk("cancellationrequest", std::move(requests), omnitron);
    if (!remote_ids) co_return remote_ids.error();
    auto const items = co_await objects_.remote_ids_by_pk("orderitem", std::move(item_pks), omnitron);
    if (!items) co_return items.error();
    auto const reasons = co_await reasons_.read(omnitron);
    if (!reasons) co_return reasons.error();
    for (auto const& work : group) {
        auto const& [item_pk, reason] = related_[work->object.pk];
        auto const remote_id = remote_ids->find(work->object.pk);
        auto const item = items->find(item_pk);
        if (item != items->end()) work->content.order_item = item->second;
        work->content.reason = reasons->reason_of(reason);
        if (remote_id != remote_ids->end()) {
            work->content.remote_id = remote_id->second;
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

}  // namespace channeld
