#include "daemon/jobs/requests_in.hpp"

#include <fmt/format.h>

#include "commands/omnitron/cancellation_requests.hpp"
#include "daemon/jobs/batch_recovery.hpp"
#include "daemon/jobs/batch_settling.hpp"

namespace channeld {

asio::awaitable<result<void>> CancellationRequestsIn::recover(Transport& omnitron, Log log) {
    BatchRecovery recovery(parts_.name, parts_.api, omnitron, parts_.ledger, parts_.clock, parts_.request_lock,
                           "cancellationrequest", std::move(log));
    auto const recovered = co_await recovery.recover(!recovered_);
    recovered_ = recovered_ || recovered;
    co_return recovered;
}

asio::awaitable<result<void>> CancellationRequestsIn::prepare(Group group, Transport& omnitron) {
    keys_.clear();
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
        else
            keys_[work->entry.id] = {item->second, *reason};
    }
    co_return result<void>();
}

asio::awaitable<omnitron::outcome<void>> CancellationRequestsIn::carry_out(WorkPtr work, Transport& omnitron) {
    auto const& [order_item, reason] = keys_[work->entry.id];
    omnitron::NewCancellationRequest wanted{order_item, reason, work->content};
    Exchange exchange;
    auto talk = omnitron::create_cancellation_request(exchange, parts_.api, std::move(wanted), work->entry.intended);
    auto const opened = co_await converse(exchange, talk, omnitron);
    if (!opened) co_return opened.error();
    auto const& stored = opened->stored;
    BatchObject object{stored.key(), stored.modified_date, "cancellationrequest", work->content.remote_id,
                       std::nullopt};
    work->creation.omnitron_pk = stored.key();
    work->creation.objects.push_back(std::move(object));
    work->existed = opened->existed;
    co_return omnitron::outcome<void>();
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
