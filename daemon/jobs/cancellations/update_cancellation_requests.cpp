#include "daemon/jobs/cancellations/update_cancellation_requests.hpp"

#include "commands/omnitron/cancellation_requests.hpp"

namespace channeld {

asio::awaitable<result<DecisionsOut::Page>> DecisionsOut::read(int page, Transport& omnitron) {
    Exchange exchange;
    auto talk = omnitron::changed_cancellation_requests(exchange, parts_.api, page);
    auto const rows = co_await converse(exchange, talk, omnitron);
    if (!rows) co_return rows.error();
    keys_.clear();
    Page out;
    out.last = rows->last;
    for (auto const& request : rows->results) {
        auto& work = out.works.emplace_back(std::make_shared<OutboundWork<CancellationDecision>>());
        work->entry.number = std::to_string(request.key());
        work->content.description = request.description.value_or("");
        work->content.status = request.status;
        if (request.cancellation_type == "refund") work->content.cancellation_type = CancellationType::refund;
        work->object.pk = request.key();
        work->object.version_date = request.modified_date;
        work->object.content_type = "cancellationrequest";
        keys_[request.key()] = {request.order_item, request.reason.value_or(0)};
    }
    co_return out;
}

asio::awaitable<result<void>> DecisionsOut::prepare(Group group, Transport& omnitron) {
    if (group.empty()) co_return result<void>();
    std::vector<std::int64_t> requests, units;
    for (auto const& work : group) {
        requests.push_back(work->object.pk);
        units.push_back(keys_[work->object.pk].order_item);
    }
    auto const wishes = co_await objects_.remote_ids_of("cancellationrequest", std::move(requests), omnitron);
    if (!wishes) co_return wishes.error();
    auto const items = co_await objects_.remote_ids_of("orderitem", std::move(units), omnitron);
    if (!items) co_return items.error();
    auto const reasons = co_await reasons_.read(omnitron);
    if (!reasons) co_return reasons.error();
    for (auto const& work : group) {
        auto const& [unit, reason] = keys_[work->object.pk];
        auto const wish = wishes->find(work->object.pk);
        auto const item = items->find(unit);
        if (item != items->end()) work->content.order_item = item->second;
        work->content.reason = reasons->reason_of(reason);
        if (wish != wishes->end()) {
            work->content.remote_id = wish->second;
            work->object.remote_id = wish->second;
            continue;
        }
        work->object.failed_reason_type = FailedReason::mapping;
        work->failure = omnitron::Failure(
            permanent("the cancellation request has no integration action with the channel's id in Omnitron: only what "
                      "came from the channel can be told to it"),
            "unmapped_request");
    }
    co_return result<void>();
}

}  // namespace channeld
