#include "daemon/jobs/cancellations/fetch_and_create_cancellation_requests.hpp"

#include <fmt/format.h>

#include "daemon/jobs/batches/batch_committer.hpp"
#include "daemon/jobs/batches/batch_recovery.hpp"
#include "daemon/transport/run_on.hpp"

namespace channeld {
namespace {

using omnitron::Failure;

Failure another_in_progress(CancellationRequest const& request) {
    return {permanent(fmt::format("another cancellation request for the order item with the remote id '{}' is in "
                                  "progress, and Omnitron accepts one at a time; retried later",
                                  request.order_item)),
            "another_request"};
}

}  // namespace

asio::awaitable<result<void>> FetchAndCreateCancellationRequests::recover(Transport& omnitron, Log log) {
    BatchRecovery recovery(context_.name, context_.api, omnitron, context_.ledger, context_.clock,
                           context_.request_lock, "cancellationrequest", std::move(log));
    auto const recovered = co_await recovery.recover(!recovered_);
    recovered_ = recovered_ || recovered;
    co_return recovered;
}

asio::awaitable<result<void>> FetchAndCreateCancellationRequests::resolve(Group group, Transport& omnitron) {
    planned_.clear();
    std::vector<std::string> requests, item_ids;
    for (auto const& work : group) {
        requests.push_back(work->content.remote_id);
        item_ids.push_back(work->content.order_item);
    }
    auto const known = co_await objects_.pks_by_remote_id("cancellationrequest", std::move(requests), omnitron);
    if (!known) co_return known.error();
    auto const items = co_await objects_.pks_by_remote_id("orderitem", std::move(item_ids), omnitron);
    if (!items) co_return items.error();
    auto const reasons = co_await reasons_.read(omnitron);
    if (!reasons) co_return reasons.error();

    std::set<std::int64_t> begun;  // items
    for (auto const& work : group) {
        auto const& request = work->content;
        if (auto const existing = known->find(request.remote_id); existing != known->end()) {
            work->entry_result.omnitron_pk = existing->second;
            work->finished = true;
            continue;
        }
        auto const item = items->find(request.order_item);
        auto const reason = reasons->pk_of(request.reason);
        if (item == items->end())
            work->failure = omnitron::Failure(
                permanent(
                    fmt::format("Omnitron has no order item with the remote id '{}': the order has to be imported "
                                "first (fetch_orders)",
                                request.order_item)),
                "unknown_item");
        else if (!reason)
            work->failure = reason.error();
        else if (!begun.insert(item->second).second)
            work->failure = another_in_progress(request);
        else
            planned_[work->entry.id].request = {item->second, *reason, request};
    }
    co_return co_await find_unmapped(group, omnitron);
}

// Finds requests that a previous process created but did not map (its ledger may be lost). Sent again, they would exist
// twice as soon as the merchant has decided on the first.
asio::awaitable<result<void>> FetchAndCreateCancellationRequests::find_unmapped(Group const& group,
                                                                                Transport& omnitron) {
    std::vector<std::int64_t> items;
    std::set<std::string> own_remote_ids;
    for (auto const& [entry, planned] : planned_) {
        items.push_back(planned.request.order_item);
        own_remote_ids.insert(planned.request.content.remote_id);
    }
    if (items.empty()) co_return result<void>();
    auto const unmapped = co_await unmapped_of(std::move(items), std::move(own_remote_ids), omnitron);
    if (!unmapped) co_return unmapped.error();
    for (auto const& work : group) {
        auto const planned = planned_.find(work->entry.id);
        if (planned == planned_.end()) continue;
        auto const of_item = unmapped->find(planned->second.request.order_item);
        if (of_item == unmapped->end()) continue;
        if (auto const* const existing = omnitron::find_earlier_attempt(of_item->second, planned->second.request))
            planned->second.existing = *existing;
    }
    co_return result<void>();
}

asio::awaitable<result<omnitron::RequestsOfItems>> FetchAndCreateCancellationRequests::unmapped_of(
    std::vector<std::int64_t> items, std::set<std::string> own_remote_ids, Transport& omnitron) {
    RequestPort port;
    auto task = omnitron::find_cancellation_requests(port, context_.api, std::move(items), requests_of_many_);
    auto requests = co_await run_on(port, task, omnitron);
    if (!requests || requests->empty()) co_return requests;
    std::vector<std::int64_t> pks;
    for (auto const& [item, of_item] : *requests)
        for (auto const& request : of_item) pks.push_back(request.primary_key());
    auto const remote_ids = co_await objects_.remote_ids_by_pk("cancellationrequest", std::move(pks), omnitron);
    if (!remote_ids) co_return remote_ids.error();
    auto const recorded = co_await recorded_pks();
    if (!recorded) co_return recorded.error();
    for (auto& [item, of_item] : *requests)
        std::erase_if(of_item, [&](Stored const& request) {
            auto const mapped = remote_ids->find(request.primary_key());
            return recorded->contains(request.primary_key()) ||
                   (mapped != remote_ids->end() && !own_remote_ids.contains(mapped->second));
        });
    co_return requests;
}

// The pks of requests that are created but not mapped yet.
asio::awaitable<result<std::set<std::int64_t>>> FetchAndCreateCancellationRequests::recorded_pks() {
    EntryFilter filter;
    filter.channel = context_.name;
    filter.item_type = "cancellation_request";
    filter.state = EntryState::created;
    auto const entries = co_await context_.ledger.entries(std::move(filter));
    if (!entries) co_return entries.error();
    std::set<std::int64_t> pks;
    for (auto const& entry : *entries) pks.insert(entry.omnitron_pk);
    co_return pks;
}

asio::awaitable<omnitron::outcome<void>> FetchAndCreateCancellationRequests::apply(WorkPtr work, Transport& omnitron) {
    auto const& [request, existing] = planned_.at(work->entry.id);
    if (existing) {
        record_existing(work, *existing);
        co_return omnitron::outcome<void>();
    }
    RequestPort port;
    auto task = omnitron::create_cancellation_request(port, context_.api, request);
    auto const created = co_await run_on(port, task, omnitron);
    if (created) {
        record(work, *created);
        co_return omnitron::outcome<void>();
    }
    co_return co_await probe(work, created.error(), omnitron);
}

// After a refusal, or without an answer, the request may exist all the same.
asio::awaitable<omnitron::outcome<void>> FetchAndCreateCancellationRequests::probe(WorkPtr work, Failure why,
                                                                                   Transport& omnitron) {
    bool const lost = why.kind == ErrorKind::unclear;
    if (!lost && why.kind != ErrorKind::permanent) co_return why;
    auto const& planned = planned_.at(work->entry.id).request;
    std::vector<std::int64_t> const item{planned.order_item};
    std::set<std::string> const remote_id{planned.content.remote_id};
    auto const unmapped = co_await unmapped_of(item, remote_id, omnitron);
    if (!unmapped) co_return unmapped.error();
    auto const of_item = unmapped->find(planned.order_item);
    auto const* const existing =
        of_item == unmapped->end() ? nullptr : omnitron::find_earlier_attempt(of_item->second, planned);
    if (!existing && !lost) co_return why;
    if (!existing)
        co_return Failure(transient("no answer to create_cancellation_request, and the request is not in Omnitron "
                                    "(yet); checked again by the next run"),
                          "no_answer");
    record_existing(work, *existing);
    work->existed = !lost;
    co_return omnitron::outcome<void>();
}

// Mapped with its creation date: this way a decision the merchant has made since then is still sent to the channel (see
// omnitron::existing_order).
void FetchAndCreateCancellationRequests::record_existing(WorkPtr work, Stored stored) {
    if (stored.created_date) stored.modified_date = *stored.created_date;
    record(work, stored);
    work->existed = true;
}

void FetchAndCreateCancellationRequests::record(WorkPtr work, Stored const& stored) {
    BatchObject object{stored.primary_key(), stored.modified_date, "cancellationrequest", work->content.remote_id,
                       std::nullopt};
    work->entry_result.omnitron_pk = stored.primary_key();
    work->entry_result.objects.push_back(std::move(object));
}

asio::awaitable<result<void>> FetchAndCreateCancellationRequests::publish(Group group, Transport& omnitron) {
    std::vector<EntryResult> entry_results, fresh;
    for (auto const& work : group) {
        entry_results.push_back(work->entry_result);
        if (work->entry.state != EntryState::created) fresh.push_back(work->entry_result);
        work->entry_result.requests = 0;  // recorded now
    }
    if (!fresh.empty()) {
        auto const noted = co_await context_.ledger.record_created(std::move(fresh));
        if (!noted) co_return noted;
    }
    BatchCommitter committer(context_, context_.request_lock, "cancellationrequest", omnitron, context_.log);
    auto const committed = co_await committer.commit(entry_results);
    if (!committed) co_return committed.error();
    if (!*committed) co_return committer.blocked();
    co_return result<void>();
}

}  // namespace channeld
