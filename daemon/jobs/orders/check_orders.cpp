#include "daemon/jobs/orders/check_orders.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "commands/omnitron/batch_requests.hpp"
#include "commands/omnitron/integration_actions.hpp"
#include "commands/omnitron/remote_batches.hpp"
#include "daemon/jobs/batches/batch_outcome.hpp"
#include "daemon/jobs/batches/batch_recovery.hpp"
#include "daemon/jobs/engine/counted_transport.hpp"
#include "daemon/jobs/engine/park_policy.hpp"
#include "daemon/jobs/engine/reports.hpp"
#include "daemon/jobs/engine/run_state.hpp"
#include "daemon/transport/run_on.hpp"

namespace channeld {

// State of one run.
struct CheckOrdersJob::RunContext {
    RunContext(CheckOrdersJob& job, StopToken const& stop, std::int64_t id)
        : log(job.context_.log.with(
              {{"run", std::to_string(id)}, {"channel", job.context_.name}, {"job", "check_orders"}})),
          state(stop),
          omnitron(&job.context_.omnitron),
          channel(&job.context_.channel),
          reports(job.context_, omnitron, log, id, "check_orders") {}

    Log log;
    RunState state;
    CountedTransport omnitron, channel;
    Reports reports;
};

asio::awaitable<RunReport> CheckOrdersJob::run(StopToken const& stop) {
    RunRecord record(context_.name, "check_orders", context_.ledger, context_.clock);
    RunReport report;
    auto const id = co_await record.begin();
    if (!id) {
        report.outcome = id.error();
        co_return report;
    }
    RunContext run(*this, stop, *id);
    auto const checked = co_await check_all(run);
    if (!checked) run.state.end(checked.error());
    co_await run.reports.send(run.state.accounting);
    report.run = *id;
    report.accounting = run.state.accounting;
    report.omnitron_requests = run.omnitron.count();
    report.channel_requests = run.channel.count();
    if (run.state.ended()) report.outcome = *run.state.ended();
    co_return co_await record.end(std::move(report));
}

asio::awaitable<result<void>> CheckOrdersJob::check_all(RunContext& run) {
    BatchRecovery recovery(context_.name, context_.api, run.omnitron, context_.ledger, context_.clock,
                           context_.order_lock, "order", run.log);
    auto const recovered = co_await recovery.recover(false);
    if (!recovered) co_return recovered;
    auto const open = co_await context_.ledger.open_batches(context_.name);
    if (!open) co_return open.error();
    Known known;
    for (auto const& batch : *open)
        if (batch.content_type == "order" && batch.sent_to_remote) known[batch.pk] = batch;

    RequestPort port;
    auto task = omnitron::list_remote_batches(port, context_.api, "order");
    auto const listed = co_await run_on(port, task, run.omnitron);
    if (!listed) co_return listed.error();
    for (auto const& batch : *listed) {
        if (!run.state.should_continue()) break;
        auto const remembers = known.find(batch.pk);
        if (remembers != known.end()) {
            co_await check(run, batch, remembers->second);
            continue;
        }
        auto objects = co_await reconstruct(run, batch);
        if (!objects) co_return objects.error();
        co_await check(run, batch, std::move(*objects));
    }
    co_return co_await forget_closed(run, known, *listed);
}

// Reconstructs a batch that is not in the ledger, because the ledger was deleted.
asio::awaitable<result<OpenBatch>> CheckOrdersJob::reconstruct(RunContext& run, BatchRequest const& batch) {
    OpenBatch open;
    open.pk = batch.pk;
    open.channel = context_.name;
    open.content_type = "order";
    open.remote_batch_id = batch.remote_batch_id;
    RequestPort port;
    auto task = omnitron::list_processing_actions(port, context_.api, batch.local_batch_id);
    auto const actions = co_await run_on(port, task, run.omnitron);
    if (!actions) co_return actions.error();
    for (auto const& action : *actions) {
        BatchObject object{action.object_id, action.version_date.value_or(""), "order", action.remote_id, std::nullopt};
        if (!action.content_type || action.content_type->model == "order") open.objects.push_back(std::move(object));
    }
    co_return open;
}

asio::awaitable<void> CheckOrdersJob::check(RunContext& run, BatchRequest const& batch, OpenBatch open) {
    auto const remote_id = open.remote_batch_id.value_or("");
    if (remote_id.empty()) co_return co_await still_running(run, batch, std::move(open));
    auto answer = co_await ask(run, remote_id);
    if (!answer)
        run.log.warning("cannot read the status of a batch from the channel",
                        {{"remote_batch", remote_id}, {"reason", answer.error().message}});
    if (!answer && answer.error().kind == ErrorKind::needs_person) co_return run.state.end(answer.error());
    auto* const outcomes = answer ? std::get_if<std::vector<CheckedOrder>>(&*answer) : nullptr;
    if (outcomes) co_return co_await close(run, std::move(open), std::move(*outcomes));
    co_await still_running(run, batch, std::move(open));
}

asio::awaitable<result<CheckAnswer>> CheckOrdersJob::ask(RunContext& run, std::string const& remote_batch_id) {
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

asio::awaitable<void> CheckOrdersJob::still_running(RunContext& run, BatchRequest const& batch, OpenBatch open) {
    auto const begun = parse_iso(batch.created_date.value_or(""));
    if (begun && context_.clock.now() > *begun + deadline_) co_return co_await escalate(run, std::move(open));
    ++run.state.accounting.ignored;
    if (batch.status != "sent_to_remote") co_return;
    RequestPort port;
    auto task = omnitron::mark_batch_ongoing(port, context_.api, batch.pk);
    auto const marked = co_await run_on(port, task, run.omnitron);
    if (!marked) run.log.warning("cannot mark the batch request as ongoing", {{"reason", marked.error().message}});
}

// The results are in the ledger before they are sent to Omnitron, so that a crash between the two loses nothing.
asio::awaitable<void> CheckOrdersJob::close(RunContext& run, OpenBatch open, std::vector<CheckedOrder> outcomes) {
    auto& sums = run.state.accounting;
    for (auto& object : open.objects) {
        ++sums.fetched;
        auto const failure = failure_of(object, outcomes);
        ++(failure ? sums.parked : sums.created);
        if (!failure) continue;
        object.failed_reason_type = FailedReason::remote;
        co_await park(run, object, "refused_by_channel", *failure, open);
    }
    open.remote_batch_id.reset();
    open.sent_to_remote = false;
    auto const noted = co_await context_.ledger.record_batch_opened(open);
    if (!noted) co_return run.state.end(noted.error());
    RequestPort port;
    auto task = omnitron::commit_and_close_batch(port, context_.api, open.pk, open.content_type, open.objects,
                                                 BatchStatus::ongoing);
    auto const end = co_await run_on(port, task, run.omnitron);
    if (!end && end.error().kind != ErrorKind::permanent) co_return run.state.end(end.error());
    result<void> stored;
    if (end && *end == omnitron::BatchEnd::done)
        stored = co_await context_.ledger.record_batch_done(open.pk, context_.clock.now());
    else
        stored = co_await context_.ledger.forget_batch(open.pk);
    if (!stored) run.state.end(stored.error());
    if (!end) run.log.error("Omnitron refused the results of a batch", {{"reason", end.error().message}});
}

asio::awaitable<void> CheckOrdersJob::escalate(RunContext& run, OpenBatch open) {
    auto const reason = fmt::format(
        "no result from the channel within {} hours for its batch '{}': ask the channel's support; the orders are sent "
        "again when they change or Omnitron offers them again",
        std::chrono::duration_cast<std::chrono::hours>(deadline_).count(), open.remote_batch_id.value_or(""));
    run.log.error("batch deadline exceeded", {{"batch_request", std::to_string(open.pk)}, {"reason", reason}});
    for (auto& object : open.objects) {
        ++run.state.accounting.fetched;
        ++run.state.accounting.parked;
        object.failed_reason_type = FailedReason::remote;
        co_await park(run, object, "no_answer", reason, open);
    }
    RequestPort port;
    auto task = omnitron::fail_batch(port, context_.api, open.pk, open.objects);
    auto const closed = co_await run_on(port, task, run.omnitron);
    if (!closed) co_return run.state.end(closed.error());
    auto const forgotten = co_await context_.ledger.forget_batch(open.pk);
    if (!forgotten) run.state.end(forgotten.error());
}

// Parks the order's entry, so that the batch does not mark it as mapped. Without an entry only the merchant is
// informed.
asio::awaitable<void> CheckOrdersJob::park(RunContext& run, BatchObject const& object, std::string cause,
                                           std::string reason, OpenBatch& batch) {
    EntryFilter filter;
    filter.channel = context_.name;
    auto number = std::to_string(object.pk);
    filter.remote_id = number;
    auto const entries = co_await context_.ledger.entries(std::move(filter));
    if (entries)
        for (auto const& entry : *entries) {
            if (entry.item_type != "order_update") continue;
            number = entry.display_number;
            std::erase(batch.entries, entry.id);
            FailedAttempt attempt;
            attempt.entry = entry.id;
            attempt.reason_code = cause;
            attempt.message = reason;
            attempt.now = context_.clock.now();
            attempt.next_try_at = next_try(context_.retry, attempt.now, entry.attempts, cause);
            auto const parked = co_await context_.ledger.park(std::move(attempt));
            if (!parked)
                run.log.error("cannot park the update", {{"order", number}, {"reason", parked.error().message}});
        }
    run.log.warning("update parked", {{"order", number}, {"cause", cause}, {"reason", reason}});
    run.reports.parked(number, reason);
}

// Batches closed in Omnitron by another party: their orders are sent again when Omnitron offers them again.
asio::awaitable<result<void>> CheckOrdersJob::forget_closed(RunContext& run, Known const& known,
                                                            std::vector<BatchRequest> const& listed) {
    for (auto const& [pk, batch] : known) {
        auto const is_it = [key = pk](BatchRequest const& other) { return other.pk == key; };
        if (std::any_of(listed.begin(), listed.end(), is_it)) continue;
        run.log.warning("a batch the channel is processing was closed in Omnitron by another party",
                        {{"batch_request", std::to_string(pk)}});
        auto const forgotten = co_await context_.ledger.forget_batch(pk);
        if (!forgotten) co_return forgotten;
    }
    co_return result<void>();
}

}  // namespace channeld
