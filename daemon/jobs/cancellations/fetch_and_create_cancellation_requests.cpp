#include "daemon/jobs/cancellations/fetch_and_create_cancellation_requests.hpp"

#include <fmt/format.h>

#include "daemon/jobs/batches/batch_recovery.hpp"
#include "daemon/jobs/batches/batch_committer.hpp"
#include "daemon/transport/converse.hpp"

namespace channeld {
namespace {

using omnitron::Failure;

Failure waits_for_another(CancellationRequest const& wish) {
    return {permanent(fmt::format("another wish for the order item with the remote id '{}' is on its way to Omnitron, "
                                  "which takes one at a time; tried again later",
                                  wish.order_item)),
            "another_request"};
}

}  // namespace

asio::awaitable<result<void>> CancellationRequestsIn::recover(Transport& omnitron, Log log) {
    BatchRecovery recovery(parts_.name, parts_.api, omnitron, parts_.ledger, parts_.clock, parts_.request_lock,
                           "cancellationrequest", std::move(log));
    auto const recovered = co_await recovery.recover(!recovered_);
    recovered_ = recovered_ || recovered;
    co_return recovered;
}

asio::awaitable<result<void>> CancellationRequestsIn::prepare(Group group, Transport& omnitron) {
    wanted_.clear();
    std::vector<std::string> requests, units;
    for (auto const& work : group) {
        requests.push_back(work->content.remote_id);
        units.push_back(work->content.order_item);
    }
    auto const known = co_await objects_.keys_of("cancellationrequest", std::move(requests), omnitron);
    if (!known) co_return known.error();
    auto const items = co_await objects_.keys_of("orderitem", std::move(units), omnitron);
    if (!items) co_return items.error();
    auto const reasons = co_await reasons_.read(omnitron);
    if (!reasons) co_return reasons.error();

    std::set<std::int64_t> begun;  // items
    for (auto const& work : group) {
        auto const& wish = work->content;
        if (auto const there = known->find(wish.remote_id); there != known->end()) {
            work->creation.omnitron_pk = there->second;
            work->finished = true;
            continue;
        }
        auto const item = items->find(wish.order_item);
        auto const reason = reasons->pk_of(wish.reason);
        if (item == items->end())
            work->failure = omnitron::Failure(
                permanent(
                    fmt::format("Omnitron has no order item with the remote id '{}': the order has to be imported "
                                "first (fetch_orders)",
                                wish.order_item)),
                "unknown_item");
        else if (!reason)
            work->failure = reason.error();
        else if (!begun.insert(item->second).second)
            work->failure = waits_for_another(wish);
        else
            wanted_[work->entry.id].request = {item->second, *reason, wish};
    }
    co_return co_await look_for_unmapped(group, omnitron);
}

// What an earlier process has sent and did not live to map, nor perhaps its ledger: sent again, it would be there twice
// as soon as the merchant has decided on the first.
asio::awaitable<result<void>> CancellationRequestsIn::look_for_unmapped(Group const& group, Transport& omnitron) {
    std::vector<std::int64_t> items;
    std::set<std::string> wishes;
    for (auto const& [entry, wanted] : wanted_) {
        items.push_back(wanted.request.order_item);
        wishes.insert(wanted.request.content.remote_id);
    }
    if (items.empty()) co_return result<void>();
    auto const unmapped = co_await unmapped_of(std::move(items), std::move(wishes), omnitron);
    if (!unmapped) co_return unmapped.error();
    for (auto const& work : group) {
        auto const wanted = wanted_.find(work->entry.id);
        if (wanted == wanted_.end()) continue;
        auto const of_item = unmapped->find(wanted->second.request.order_item);
        if (of_item == unmapped->end()) continue;
        if (auto const* const there = omnitron::sent_before(of_item->second, wanted->second.request))
            wanted->second.there = *there;
    }
    co_return result<void>();
}

asio::awaitable<result<omnitron::RequestsOfItems>> CancellationRequestsIn::unmapped_of(std::vector<std::int64_t> items,
                                                                                       std::set<std::string> wishes,
                                                                                       Transport& omnitron) {
    Exchange exchange;
    auto talk = omnitron::find_cancellation_requests(exchange, parts_.api, std::move(items), requests_of_many_);
    auto requests = co_await converse(exchange, talk, omnitron);
    if (!requests || requests->empty()) co_return requests;
    std::vector<std::int64_t> keys;
    for (auto const& [item, of_item] : *requests)
        for (auto const& request : of_item) keys.push_back(request.key());
    auto const remote_ids = co_await objects_.remote_ids_of("cancellationrequest", std::move(keys), omnitron);
    if (!remote_ids) co_return remote_ids.error();
    auto const noted = co_await noted_keys();
    if (!noted) co_return noted.error();
    for (auto& [item, of_item] : *requests)
        std::erase_if(of_item, [&](Stored const& request) {
            auto const mapped = remote_ids->find(request.key());
            return noted->contains(request.key()) || (mapped != remote_ids->end() && !wishes.contains(mapped->second));
        });
    co_return requests;
}

// Keys of those that wait for their batch request.
asio::awaitable<result<std::set<std::int64_t>>> CancellationRequestsIn::noted_keys() {
    EntryFilter filter;
    filter.channel = parts_.name;
    filter.kind = "cancellation_request";
    filter.state = EntryState::created;
    auto const entries = co_await parts_.ledger.entries(std::move(filter));
    if (!entries) co_return entries.error();
    std::set<std::int64_t> keys;
    for (auto const& entry : *entries) keys.insert(entry.omnitron_pk);
    co_return keys;
}

asio::awaitable<omnitron::outcome<void>> CancellationRequestsIn::carry_out(WorkPtr work, Transport& omnitron) {
    auto const& [request, there] = wanted_.at(work->entry.id);
    if (there) {
        found(work, *there);
        co_return omnitron::outcome<void>();
    }
    Exchange exchange;
    auto talk = omnitron::create_cancellation_request(exchange, parts_.api, request);
    auto const created = co_await converse(exchange, talk, omnitron);
    if (created) {
        note(work, *created);
        co_return omnitron::outcome<void>();
    }
    co_return co_await look_again(work, created.error(), omnitron);
}

// Refused, or without an answer: it may be there all the same.
asio::awaitable<omnitron::outcome<void>> CancellationRequestsIn::look_again(WorkPtr work, Failure why,
                                                                            Transport& omnitron) {
    bool const lost = why.kind == ErrorKind::unclear;
    if (!lost && why.kind != ErrorKind::permanent) co_return why;
    auto const& wanted = wanted_.at(work->entry.id).request;
    std::vector<std::int64_t> const item{wanted.order_item};
    std::set<std::string> const wish{wanted.content.remote_id};
    auto const unmapped = co_await unmapped_of(item, wish, omnitron);
    if (!unmapped) co_return unmapped.error();
    auto const of_item = unmapped->find(wanted.order_item);
    auto const* const there = of_item == unmapped->end() ? nullptr : omnitron::sent_before(of_item->second, wanted);
    if (!there && !lost) co_return why;
    if (!there)
        co_return Failure(transient("no answer to create_cancellation_request, and the request is not there (yet); "
                                    "looked at again by the next run"),
                          "no_answer");
    found(work, *there);
    work->existed = !lost;
    co_return omnitron::outcome<void>();
}

// Mapped as of its creation: what the merchant has decided since then, the channel has not heard of (see
// omnitron::found_there).
void CancellationRequestsIn::found(WorkPtr work, Stored stored) {
    if (stored.created_date) stored.modified_date = *stored.created_date;
    note(work, stored);
    work->existed = true;
}

void CancellationRequestsIn::note(WorkPtr work, Stored const& stored) {
    BatchObject object{stored.key(), stored.modified_date, "cancellationrequest", work->content.remote_id,
                       std::nullopt};
    work->creation.omnitron_pk = stored.key();
    work->creation.objects.push_back(std::move(object));
}

asio::awaitable<result<void>> CancellationRequestsIn::finish(Group group, Transport& omnitron) {
    std::vector<Creation> creations, fresh;
    for (auto const& work : group) {
        creations.push_back(work->creation);
        if (work->entry.state != EntryState::created) fresh.push_back(work->creation);
        work->creation.requests = 0;  // noted now
    }
    if (!fresh.empty()) {
        auto const noted = co_await parts_.ledger.created(std::move(fresh));
        if (!noted) co_return noted;
    }
    BatchSettling settling(parts_, parts_.request_lock, "cancellationrequest", omnitron, parts_.log);
    auto const settled = co_await settling.settle(creations);
    if (!settled) co_return settled.error();
    if (!*settled) co_return settling.blocked();
    co_return result<void>();
}

}  // namespace channeld
