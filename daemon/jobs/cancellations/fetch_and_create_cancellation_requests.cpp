#include "daemon/jobs/cancellations/fetch_and_create_cancellation_requests.hpp"

#include <fmt/format.h>

#include "daemon/jobs/batches/publish_mappings.hpp"
#include "daemon/jobs/lookup/unknown_object.hpp"
#include "daemon/transport/ask.hpp"

namespace channeld::inline jobs {
namespace {

using omnitron::Failure;

Failure waits_for_another(CancellationRequest const& request) {
    return {permanent(fmt::format("another cancellation request for the order item with the remote id '{}' is in "
                                  "progress, and Omnitron accepts one at a time; retried later",
                                  request.order_item)),
            "another_request"};
}

}  // namespace

asio::awaitable<result<void>> FetchAndCreateCancellationRequests::recover() {
    co_return co_await batches_.recover(run_);
}

asio::awaitable<result<void>> FetchAndCreateCancellationRequests::resolve(Group group) {
    std::vector<std::string> requests, units;
    for (auto const& work : group) {
        requests.push_back(item_of(*work).remote_id);
        units.push_back(item_of(*work).order_item);
    }
    auto const known =
        co_await objects_.pks_by_remote_id(std::string(run_.job.content_type), std::move(requests), run_.omnitron);
    if (!known) co_return known.error();
    auto const items = co_await objects_.pks_by_remote_id("orderitem", std::move(units), run_.omnitron);
    if (!items) co_return items.error();
    auto const reasons = co_await reasons_.read(run_.omnitron);
    if (!reasons) co_return reasons.error();

    std::set<std::int64_t> begun;  // items
    for (auto const& work : group) {
        auto const& request = item_of(*work);
        if (auto const mapped = known->find(request.remote_id); mapped != known->end()) {
            work->result.omnitron_pk = mapped->second;
            work->finished = true;
            continue;
        }
        auto const item = items->find(request.order_item);
        auto const reason = reasons->pk_of(request.reason);
        if (item == items->end())
            work->failure = unknown_item(request.order_item);
        else if (!reason)
            work->failure = reason.error();
        else if (!begun.insert(item->second).second)
            work->failure = waits_for_another(request);
        else
            prepared_of(*work).request = {item->second, *reason, request};
    }
    co_return co_await find_unmapped(std::move(group));
}

// What an earlier process has sent and did not live to map, nor perhaps its ledger: sent again, it would be there twice
// as soon as the merchant has decided on the first.
asio::awaitable<result<void>> FetchAndCreateCancellationRequests::find_unmapped(Group group) {
    std::erase_if(group, [](WorkPtr const& work) { return work->failure || work->finished; });
    std::vector<std::int64_t> items;
    std::set<std::string> remote_ids;
    for (auto const& work : group) {
        items.push_back(prepared_of(*work).request.order_item);
        remote_ids.insert(item_of(*work).remote_id);
    }
    if (items.empty()) co_return result<void>();
    auto const unmapped = co_await unmapped_of(std::move(items), std::move(remote_ids), run_.omnitron);
    if (!unmapped) co_return unmapped.error();
    for (auto const& work : group) {
        auto& wanted = prepared_of(*work);
        auto const of_item = unmapped->find(wanted.request.order_item);
        if (of_item == unmapped->end()) continue;
        if (auto const* const existing = omnitron::find_earlier_attempt(of_item->second, wanted.request))
            wanted.existing = *existing;
    }
    co_return result<void>();
}

asio::awaitable<result<omnitron::RequestsOfItems>> FetchAndCreateCancellationRequests::unmapped_of(
    std::vector<std::int64_t> items, std::set<std::string> own, Transport& omnitron) {
    auto requests = co_await ask(omnitron, omnitron::find_cancellation_requests, run_.context.api, std::move(items),
                                 std::ref(run_.context.capabilities));
    if (!requests || requests->empty()) co_return requests;
    std::vector<std::int64_t> keys;
    for (auto const& [item, of_item] : *requests)
        for (auto const& request : of_item) keys.push_back(request.primary_key());
    auto const remote_ids =
        co_await objects_.remote_ids_by_pk(std::string(run_.job.content_type), std::move(keys), omnitron);
    if (!remote_ids) co_return remote_ids.error();
    auto const recorded = co_await recorded_pks();
    if (!recorded) co_return recorded.error();
    for (auto& [item, of_item] : *requests)
        std::erase_if(of_item, [&](Stored const& request) {
            auto const mapped = remote_ids->find(request.primary_key());
            return recorded->contains(request.primary_key()) ||
                   (mapped != remote_ids->end() && !own.contains(mapped->second));
        });
    co_return requests;
}

// Keys of those that wait for their batch request.
asio::awaitable<result<std::set<std::int64_t>>> FetchAndCreateCancellationRequests::recorded_pks() {
    EntryFilter filter;
    filter.channel = run_.context.name;
    filter.item_type = std::string(run_.job.item_type);
    filter.state = EntryState::created;
    auto const entries = co_await run_.context.ledger.entries(std::move(filter));
    if (!entries) co_return entries.error();
    std::set<std::int64_t> keys;
    for (auto const& entry : *entries) keys.insert(entry.omnitron_pk);
    co_return keys;
}

asio::awaitable<omnitron::outcome<void>> FetchAndCreateCancellationRequests::apply(WorkPtr work, Transport& omnitron) {
    auto const& [request, existing] = prepared_of(*work);
    if (existing) {
        record_existing(*work, *existing);
        co_return omnitron::outcome<void>();
    }
    auto const created = co_await ask(omnitron, omnitron::create_cancellation_request, run_.context.api, request);
    if (created) {
        record(*work, *created);
        co_return omnitron::outcome<void>();
    }
    co_return co_await probe(work, created.error(), omnitron);
}

// Refused, or without an answer: it may be there all the same.
asio::awaitable<omnitron::outcome<void>> FetchAndCreateCancellationRequests::probe(WorkPtr work, Failure why,
                                                                                   Transport& omnitron) {
    bool const lost = why.kind == ErrorKind::unclear;
    if (!lost && why.kind != ErrorKind::permanent) co_return why;
    auto const& wanted = prepared_of(*work).request;
    std::vector<std::int64_t> const item{wanted.order_item};
    std::set<std::string> const own{wanted.content.remote_id};
    auto const unmapped = co_await unmapped_of(item, own, omnitron);
    if (!unmapped) co_return unmapped.error();
    auto const of_item = unmapped->find(wanted.order_item);
    auto const* const existing =
        of_item == unmapped->end() ? nullptr : omnitron::find_earlier_attempt(of_item->second, wanted);
    if (!existing && !lost) co_return why;
    if (!existing)
        co_return Failure(transient("no answer to create_cancellation_request, and the request is not in Omnitron "
                                    "(yet); checked again by the next run"),
                          "no_answer");
    record_existing(*work, *existing);
    work->existed = !lost;
    co_return omnitron::outcome<void>();
}

// Mapped as of its creation: what the merchant has decided since then, the channel has not heard of (see
// omnitron::existing_order).
void FetchAndCreateCancellationRequests::record_existing(InboundWork& work, Stored stored) const {
    if (stored.created_date) stored.modified_date = *stored.created_date;
    record(work, stored);
    work.existed = true;
}

void FetchAndCreateCancellationRequests::record(InboundWork& work, Stored const& stored) const {
    BatchObject object{stored.primary_key(), stored.modified_date, std::string(run_.job.content_type),
                       item_of(work).remote_id, std::nullopt};
    work.result.omnitron_pk = stored.primary_key();
    work.result.objects.push_back(std::move(object));
}

asio::awaitable<void> FetchAndCreateCancellationRequests::publish(Group group) {
    co_await publish_mappings(run_, batches_, std::move(group));
}

}  // namespace channeld::inline jobs
