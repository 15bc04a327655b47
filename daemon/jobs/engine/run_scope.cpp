#include "daemon/jobs/engine/run_scope.hpp"

namespace channeld::inline jobs {

RunScope::RunScope(ChannelContext const& of_channel, JobFacts const& facts, StopToken const& stop, std::int64_t run_id,
                   Transport* way)
    : context(of_channel),
      job(facts),
      id(run_id),
      log(context.log.with({{"run", std::to_string(id)}, {"channel", context.name}, {"job", std::string(facts.name)}})),
      state(stop),
      omnitron(&context.omnitron),
      channel(way ? way : &context.channel),
      reports(context, omnitron, log, id, facts.panel_step) {}

Log::Fields RunScope::item(Entry const& entry, Log::Fields const& more) const {
    Log::Fields out{{"item_type", std::string(job.item_type)}, {job.number_field, entry.display_number}};
    if (!job.id_field.empty()) out.emplace_back(job.id_field, entry.remote_id);
    out.insert(out.end(), more.begin(), more.end());
    return out;
}

asio::awaitable<RunReport> RunScope::close() {
    co_await reports.send(state.accounting);
    RunReport report;
    report.run = id;
    report.accounting = state.accounting;
    report.omnitron_requests = omnitron.count();
    report.channel_requests = channel.count();
    if (state.ended()) report.outcome = *state.ended();
    co_return report;
}

asio::awaitable<RunReport> record_run(ChannelContext const& context, JobFacts const& job, StopToken const& stop,
                                      RunBody body, Transport* channel) {
    RunRecord record(context.name, std::string(job.name), context.ledger, context.clock);
    auto const id = co_await record.begin();
    if (!id) {
        RunReport report;
        report.outcome = id.error();
        co_return report;
    }
    RunScope run(context, job, stop, *id, channel);
    co_await body(run);
    auto report = co_await run.close();
    co_return co_await record.end(std::move(report));
}

}  // namespace channeld::inline jobs
