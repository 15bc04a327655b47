#include "daemon/jobs/engine/outbound_job.hpp"

#include "daemon/jobs/engine/outbound_run.hpp"

namespace channeld::inline jobs {

OutboundJob::OutboundJob(JobFacts facts, ChannelContext context, std::unique_ptr<ItemSink> sink,
                         MakeOutboundFlow make_flow, std::unique_ptr<Batches> batches)
    : facts_(facts),
      context_(std::move(context)),
      sink_(std::move(sink)),
      make_flow_(std::move(make_flow)),
      batches_(std::move(batches)) {}

asio::awaitable<RunReport> OutboundJob::run(StopToken const& stop) {
    RunBody body = [this](RunScope& scope) { return run(scope); };
    co_return co_await record_run(context_, facts_, stop, std::move(body));
}

asio::awaitable<void> OutboundJob::run(RunScope& run) {
    auto const flow = make_flow_(run);
    OutboundRun items(run, *sink_, *flow, *batches_);
    co_await items.run();
}

}  // namespace channeld::inline jobs
