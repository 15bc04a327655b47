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
#include "daemon/transport/converse.hpp"

namespace channeld {

// What lasts as long as a run.
struct CheckRemoteBatches::Context {
    Context(CheckRemoteBatches& job, Stop const& stop, std::int64_t id)
        : log(job.parts_.log.with(
              {{"run", std::to_string(id)}, {"channel", job.parts_.name}, {"job", "check_orders"}})),
          state(stop),
          omnitron(&job.parts_.omnitron),
          channel(&job.parts_.channel),
          reports(job.parts_, omnitron, log, id, "check_orders") {}

    Log log;
    RunState state;
    CountedTransport omnitron, channel;
    Reports reports;
};

asio::awaitable<RunReport> CheckRemoteBatches::run(Stop const& stop) {
    RunRecord record(parts_.name, "check_orders", parts_.ledger, parts_.clock);
    RunReport report;
    auto const id = co_await record.begin();
    if (!id) {
        report.outcome = id.error();
        co_return report;
    }
    Context context(*this, stop, *id);
    auto const checked = co_await check_all(context);
    if (!checked) context.state.end(checked.error());
    co_await context.reports.send(context.state.accounting);
    report.run = *id;
    report.accounting = context.state.accounting;
    report.omnitron_requests = context.omnitron.count();
    report.channel_requests = context.channel.count();
    if (context.state.ended()) report.outcome = *context.state.ended();
    co_return co_await record.end(std::move(report));
}

asio::awaitable<result<void>> CheckRemoteBatches::check_all(Context& context) {
    BatchRecovery recovery(parts_.name, parts_.api, context.omnitron, parts_.ledger, parts_.clock, parts_.order_lock,
                           "order", context.log);
    auto const recovered = co_await recovery.recover(false);
    if (!recovered) co_return recovered;
    auto const open = co_await parts_.ledger.open_batches(parts_.name);
    if (!open) co_return open.error();
    Known known;
    for (auto const& batch : *open)
        if (batch.content_type == "order" && batch.handed_over) known[batch.pk] = batch;

    Exchange exchange;
    auto talk = omnitron::remote_batches(exchange, parts_.api, "order");
    auto const listed = co_await converse(exchange, talk, context.omnitron);
    if (!listed) co_return listed.error();
    for (auto const& batch : *listed) {
        if (!context.state.going_on()) break;
        auto const remembers = known.find(batch.pk);
        if (remembers != known.end()) {
            co_await check(context, batch, remembers->second);
            continue;
        }
        auto objects = co_await remembered(context, batch);
        if (!objects) co_return objects.error();
        co_await check(context, batch, std::move(*objects));
    }
    co_return co_await forget_closed(context, known, *listed);
}

// A batch that the ledger does not know: it was deleted since.
asio::awaitable<result<OpenBatch>> CheckRemoteBatches::remembered(Context& context, BatchRequest const& batch) {
    OpenBatch open;
    open.pk = batch.pk;
    open.channel = parts_.name;
    open.content_type = "order";
    open.remote_batch_id = batch.remote_batch_id;
    Exchange exchange;
    auto talk = omnitron::find_processing(exchange, parts_.api, batch.local_batch_id);
    auto const actions = co_await converse(exchange, talk, context.omnitron);
    if (!actions) co_return actions.error();
    for (auto const& action : *actions) {
        BatchObject object{action.object_id, action.version_date.value_or(""), "order", action.remote_id, std::nullopt};
        if (!action.content_type || action.content_type->model == "order") open.objects.push_back(std::move(object));
    }
    co_return open;
}

asio::awaitable<void> CheckRemoteBatches::check(Context& context, BatchRequest const& batch, OpenBatch open) {
    auto const remote_id = open.remote_batch_id.value_or("");
    if (remote_id.empty()) co_return co_await still_running(context, batch, std::move(open));
    auto answer = co_await ask(context, remote_id);
    if (!answer)
        context.log.warning("the channel did not say what became of a batch",
                            {{"remote_batch", remote_id}, {"reason", answer.error().message}});
    if (!answer && answer.error().kind == ErrorKind::needs_person) co_return context.state.end(answer.error());
    auto* const outcomes = answer ? std::get_if<std::vector<CheckedOrder>>(&*answer) : nullptr;
    if (outcomes) co_return co_await close(context, std::move(open), std::move(*outcomes));
    co_await still_running(context, batch, std::move(open));
}

asio::awaitable<result<CheckAnswer>> CheckRemoteBatches::ask(Context& context, std::string const& remote_batch_id) {
    auto const requests = command_.transform_data(remote_batch_id);
    std::vector<HttpResponse> responses;
    for (auto const& request : requests) {
        auto sent = request;
        auto reply = co_await context.channel.send(std::move(sent));
        if (!reply) co_return reply.error();
        responses.push_back(std::move(*reply));
        if (!responses.back().ok()) break;
    }
    co_return command_.normalize_response(remote_batch_id, requests, responses);
}

asio::awaitable<void> CheckRemoteBatches::still_running(Context& context, BatchRequest const& batch, OpenBatch open) {
    auto const begun = parse_iso(batch.created_date.value_or(""));
    if (begun && parts_.clock.now() > *begun + deadline_) co_return co_await escalate(context, std::move(open));
    ++context.state.accounting.ignored;
    if (batch.status != "sent_to_remote") co_return;
    Exchange exchange;
    auto talk = omnitron::mark_batch_ongoing(exchange, parts_.api, batch.pk);
    auto const marked = co_await converse(exchange, talk, context.omnitron);
    if (!marked) context.log.warning("a batch request was not marked as ongoing", {{"reason", marked.error().message}});
}

// What became of each is in the ledger before Omnitron is told, so that a crash between the two loses nothing.
asio::awaitable<void> CheckRemoteBatches::close(Context& context, OpenBatch open, std::vector<CheckedOrder> outcomes) {
    auto& sums = context.state.accounting;
    for (auto& object : open.objects) {
        ++sums.fetched;
        auto const failure = failure_of(object, outcomes);
        ++(failure ? sums.parked : sums.created);
        if (!failure) continue;
        object.failed_reason_type = FailedReason::remote;
        co_await park(context, object, "refused_by_channel", *failure, open);
    }
    open.remote_batch_id.reset();
    open.handed_over = false;
    auto const noted = co_await parts_.ledger.opened(open);
    if (!noted) co_return context.state.end(noted.error());
    Exchange exchange;
    auto talk =
        omnitron::settle_batch(exchange, parts_.api, open.pk, open.content_type, open.objects, BatchStatus::ongoing);
    auto const end = co_await converse(exchange, talk, context.omnitron);
    if (!end && end.error().kind != ErrorKind::permanent) co_return context.state.end(end.error());
    result<void> stored;
    if (end && *end == omnitron::BatchEnd::done)
        stored = co_await parts_.ledger.settled(open.pk, parts_.clock.now());
    else
        stored = co_await parts_.ledger.abandoned(open.pk);
    if (!stored) context.state.end(stored.error());
    if (!end) context.log.error("Omnitron refused the outcomes of a batch", {{"reason", end.error().message}});
}

asio::awaitable<void> CheckRemoteBatches::escalate(Context& context, OpenBatch open) {
    auto const reason = fmt::format(
        "the channel has not said within {} hours what became of its batch '{}': ask the channel's support; "
        "the orders are sent again when they change or Omnitron offers them again",
        std::chrono::duration_cast<std::chrono::hours>(deadline_).count(), open.remote_batch_id.value_or(""));
    context.log.error("a batch is past its deadline", {{"batch_request", std::to_string(open.pk)}, {"reason", reason}});
    for (auto& object : open.objects) {
        ++context.state.accounting.fetched;
        ++context.state.accounting.parked;
        object.failed_reason_type = FailedReason::remote;
        co_await park(context, object, "no_answer", reason, open);
    }
    Exchange exchange;
    auto talk = omnitron::fail_batch(exchange, parts_.api, open.pk, open.objects);
    auto const closed = co_await converse(exchange, talk, context.omnitron);
    if (!closed) co_return context.state.end(closed.error());
    auto const forgotten = co_await parts_.ledger.abandoned(open.pk);
    if (!forgotten) context.state.end(forgotten.error());
}

// The order's entry is parked and no longer settled by its batch; without the ledger's memory only the merchant is
// told.
asio::awaitable<void> CheckRemoteBatches::park(Context& context, BatchObject const& object, std::string cause,
                                               std::string reason, OpenBatch& batch) {
    EntryFilter filter;
    filter.channel = parts_.name;
    auto number = std::to_string(object.pk);
    filter.remote_id = number;
    auto const entries = co_await parts_.ledger.entries(std::move(filter));
    if (entries)
        for (auto const& entry : *entries) {
            if (entry.kind != "order_update") continue;
            number = entry.number;
            std::erase(batch.entries, entry.id);
            Parking parking;
            parking.entry = entry.id;
            parking.cause = cause;
            parking.reason = reason;
            parking.now = parts_.clock.now();
            parking.next_try_at = next_try(parts_.retry, parking.now, entry.attempts, cause);
            auto const parked = co_await parts_.ledger.park(std::move(parking));
            if (!parked) context.log.error("not parked", {{"order", number}, {"reason", parked.error().message}});
        }
    context.log.warning("parked on its way to the channel", {{"order", number}, {"cause", cause}, {"reason", reason}});
    context.reports.parked(number, reason);
}

// Closed in Omnitron by somebody else: what was not settled is offered again when Omnitron says so.
asio::awaitable<result<void>> CheckRemoteBatches::forget_closed(Context& context, Known const& known,
                                                                std::vector<BatchRequest> const& listed) {
    for (auto const& [pk, batch] : known) {
        auto const is_it = [key = pk](BatchRequest const& other) { return other.pk == key; };
        if (std::any_of(listed.begin(), listed.end(), is_it)) continue;
        context.log.warning("a batch that the channel works on was closed in Omnitron by somebody else",
                            {{"batch_request", std::to_string(pk)}});
        auto const forgotten = co_await parts_.ledger.abandoned(pk);
        if (!forgotten) co_return forgotten;
    }
    co_return result<void>();
}

}  // namespace channeld
