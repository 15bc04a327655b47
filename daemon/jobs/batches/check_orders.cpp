#include "daemon/jobs/batches/check_orders.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "commands/omnitron/batch_requests.hpp"
#include "commands/omnitron/integration_actions.hpp"
#include "commands/omnitron/remote_batches.hpp"
#include "daemon/jobs/batches/batch_outcome.hpp"
#include "daemon/jobs/batches/batch_recovery.hpp"
#include "daemon/jobs/engine/failure_decision.hpp"
#include "daemon/transport/ask.hpp"

namespace channeld::inline jobs {

asio::awaitable<RunReport> CheckOrdersJob::run(StopToken const& stop) {
    RunBody body = [this](RunScope& scope) { return run(scope); };
    co_return co_await record_run(context_, facts_, stop, std::move(body));
}

asio::awaitable<void> CheckOrdersJob::run(RunScope& run) {
    auto const checked = co_await check_all(run);
    if (!checked) run.state.end(checked.error());
}

asio::awaitable<result<void>> CheckOrdersJob::check_all(RunScope& run) {
    std::string const content_type(facts_.content_type);
    BatchRecovery recovery(run, content_type);
    auto const recovered = co_await recovery.recover(false);
    if (!recovered) co_return recovered;
    auto const open = co_await context_.ledger.open_batches(context_.name);
    if (!open) co_return open.error();
    Known known;
    for (auto const& batch : *open)
        if (batch.content_type == content_type && batch.sent_to_remote) known[batch.pk] = batch;

    auto const listed = co_await ask(run.omnitron, omnitron::list_remote_batches, context_.api, content_type);
    if (!listed) co_return listed.error();
    for (auto const& batch : *listed) {
        if (!run.state.should_continue()) break;
        auto const remembered = known.find(batch.pk);
        if (remembered != known.end()) {
            co_await check(run, batch, remembered->second);
            continue;
        }
        auto objects = co_await reconstruct(run, batch);
        if (!objects) co_return objects.error();
        co_await check(run, batch, std::move(*objects));
    }
    co_return co_await forget_closed(run, known, *listed);
}

// A batch that the ledger does not know: it was deleted since.
asio::awaitable<result<OpenBatch>> CheckOrdersJob::reconstruct(RunScope& run, BatchRequest batch) {
    OpenBatch open;
    open.pk = batch.pk;
    open.channel = context_.name;
    open.content_type = facts_.content_type;
    open.remote_batch_id = batch.remote_batch_id;
    auto const actions =
        co_await ask(run.omnitron, omnitron::list_processing_actions, context_.api, batch.local_batch_id);
    if (!actions) co_return actions.error();
    for (auto const& action : *actions) {
        BatchObject object{action.object_id, action.version_date.value_or(""), open.content_type, action.remote_id,
                           std::nullopt};
        if (!action.content_type || action.content_type->model == open.content_type)
            open.objects.push_back(std::move(object));
    }
    co_return open;
}

asio::awaitable<void> CheckOrdersJob::check(RunScope& run, BatchRequest batch, OpenBatch open) {
    auto const remote_id = open.remote_batch_id.value_or("");
    if (remote_id.empty()) co_return co_await keep_waiting(run, batch, std::move(open));
    auto answer = co_await ask_channel(run, remote_id);
    if (!answer)
        run.log.warning("batch_status_not_read", "cannot read the status of a batch from the channel",
                        {{"remote_batch_id", remote_id}, {"message", answer.error().message}});
    if (!answer && answer.error().kind == ErrorKind::needs_person) co_return run.state.end(answer.error());
    auto* const outcomes = answer ? std::get_if<std::vector<CheckedOrder>>(&*answer) : nullptr;
    if (outcomes) co_return co_await close(run, std::move(open), std::move(*outcomes));
    co_await keep_waiting(run, batch, std::move(open));
}

asio::awaitable<result<CheckAnswer>> CheckOrdersJob::ask_channel(RunScope& run, std::string remote_batch_id) {
    auto const requests = command_.transform_data(remote_batch_id);
    std::vector<HttpResponse> responses;
    for (auto const& request : requests) {
        auto sent = request;
        auto reply = co_await run.channel.send(std::move(sent));
        if (!reply) co_return reply.error();
        responses.push_back(std::move(*reply));
        if (!responses.back().ok()) break;
    }
    co_return command_.normalize_response(remote_batch_id, requests, responses);
}

asio::awaitable<void> CheckOrdersJob::keep_waiting(RunScope& run, BatchRequest batch, OpenBatch open) {
    auto const begun = parse_iso(batch.created_date.value_or(""));
    if (begun && context_.clock.now() > *begun + deadline_) co_return co_await escalate(run, std::move(open));
    ++run.state.accounting.ignored;
    if (batch.status != "sent_to_remote") co_return;
    auto const marked = co_await ask(run.omnitron, omnitron::mark_batch_ongoing, context_.api, batch.pk);
    if (!marked)
        run.log.warning("batch_not_marked", "cannot mark the batch request as ongoing",
                        {{"batch_pk", std::to_string(batch.pk)}, {"message", marked.error().message}});
}

// What became of each is in the ledger before Omnitron is told, so that a crash between the two loses nothing.
asio::awaitable<void> CheckOrdersJob::close(RunScope& run, OpenBatch open, std::vector<CheckedOrder> outcomes) {
    auto& sums = run.state.accounting;
    for (auto& object : open.objects) {
        ++sums.fetched;
        auto const failure = failure_of(object, outcomes);
        ++(failure ? sums.parked : sums.created);
        if (!failure) continue;
        object.failed_reason_type = FailedReason::remote;
        omnitron::Failure const refused(permanent(*failure), "refused_by_channel");
        co_await park(run, object, refused, open);
    }
    open.remote_batch_id.reset();
    open.sent_to_remote = false;
    auto const noted = co_await context_.ledger.record_batch_opened(open);
    if (!noted) co_return run.state.end(noted.error());
    auto const end = co_await ask(run.omnitron, omnitron::commit_and_close_batch, context_.api, open.pk,
                                  open.content_type, open.objects, BatchStatus::ongoing);
    if (!end && end.error().kind != ErrorKind::permanent) co_return run.state.end(end.error());
    result<void> stored;
    if (end && *end == omnitron::BatchEnd::done)
        stored = co_await context_.ledger.record_batch_done(open.pk, context_.clock.now());
    else
        stored = co_await context_.ledger.forget_batch(open.pk);
    if (!stored) run.state.end(stored.error());
    if (!end)
        run.log.error("batch_results_refused", "Omnitron refused the results of a batch",
                      {{"batch_pk", std::to_string(open.pk)}, {"message", end.error().message}});
}

asio::awaitable<void> CheckOrdersJob::escalate(RunScope& run, OpenBatch open) {
    auto const reason = fmt::format(
        "no result from the channel within {} hours for its batch '{}': ask the channel's support; its items are sent "
        "again when they change or Omnitron offers them again",
        std::chrono::duration_cast<std::chrono::hours>(deadline_).count(), open.remote_batch_id.value_or(""));
    run.log.error("batch_deadline_exceeded", "batch deadline exceeded",
                  {{"batch_pk", std::to_string(open.pk)}, {"message", reason}});
    for (auto& object : open.objects) {
        ++run.state.accounting.fetched;
        ++run.state.accounting.parked;
        object.failed_reason_type = FailedReason::remote;
        omnitron::Failure const unanswered(permanent(reason), "no_answer");
        co_await park(run, object, unanswered, open);
    }
    auto const closed = co_await ask(run.omnitron, omnitron::fail_batch, context_.api, open.pk, open.objects);
    if (!closed) co_return run.state.end(closed.error());
    auto const forgotten = co_await context_.ledger.forget_batch(open.pk);
    if (!forgotten) run.state.end(forgotten.error());
}

// The object's entry is parked and no longer mapped by its batch; without the ledger's memory only the merchant is
// told.
asio::awaitable<void> CheckOrdersJob::park(RunScope& run, BatchObject object, omnitron::Failure failure,
                                           OpenBatch& batch) {
    auto number = std::to_string(object.pk);
    Log::Fields known_as{{"order_pk", number}};
    EntryFilter filter;
    filter.channel = context_.name;
    filter.item_type = std::string(facts_.item_type);
    filter.remote_id = number;
    auto const entries = co_await context_.ledger.entries(std::move(filter));
    auto policy = context_.retry;
    policy.expire = {};  // Omnitron goes on offering it
    if (entries)
        for (auto const& entry : *entries) {
            number = entry.display_number;
            known_as = run.item(entry);
            std::erase(batch.entries, entry.id);
            auto const now = context_.clock.now();
            auto attempt = parking_of(entry, failure, now);
            auto const decision = decide_failure(policy, entry, failure, now);
            if (auto const* const to_park = std::get_if<ParkItem>(&decision))
                attempt.next_try_at = to_park->next_try_at;
            auto const parked = co_await context_.ledger.park(std::move(attempt));
            if (!parked)
                run.log.error("item_not_parked", "item not parked: the ledger did not store it",
                              run.item(entry, {{"message", parked.error().message}}));
        }
    known_as.emplace_back("reason_code", failure.reason_code);
    known_as.emplace_back("message", failure.message);
    run.log.warning("item_parked", "item parked", known_as);
    run.reports.parked(number, failure.message);
}

// Batches that somebody else has closed in Omnitron: items that were not confirmed are offered again by Omnitron.
asio::awaitable<result<void>> CheckOrdersJob::forget_closed(RunScope& run, Known known,
                                                            std::vector<BatchRequest> listed) {
    for (auto const& [pk, batch] : known) {
        auto const is_it = [key = pk](BatchRequest const& other) { return other.pk == key; };
        if (std::any_of(listed.begin(), listed.end(), is_it)) continue;
        run.log.warning("batch_closed_elsewhere",
                        "a batch the channel is processing was closed in Omnitron by another party",
                        {{"batch_pk", std::to_string(pk)}, {"remote_batch_id", batch.remote_batch_id.value_or("")}});
        auto const forgotten = co_await context_.ledger.forget_batch(pk);
        if (!forgotten) co_return forgotten;
    }
    co_return result<void>();
}

}  // namespace channeld::inline jobs
