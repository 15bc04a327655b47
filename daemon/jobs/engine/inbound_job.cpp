#include "daemon/jobs/engine/inbound_job.hpp"

#include "daemon/jobs/engine/inbound_run.hpp"
#include "daemon/jobs/engine/range_pages.hpp"

namespace channeld::inline jobs {

InboundJob::InboundJob(JobFacts facts, ChannelContext context, std::unique_ptr<ItemSource> source,
                       MakeInboundFlow make_flow, InboundOptions options)
    : facts_(facts),
      context_(std::move(context)),
      source_(std::move(source)),
      make_flow_(std::move(make_flow)),
      options_(std::move(options)) {}

asio::awaitable<RunReport> InboundJob::run(StopToken const& stop) {
    RunBody body = [this](RunScope& scope) { return run(scope); };
    co_return co_await record_run(context_, facts_, stop, std::move(body));
}

asio::awaitable<void> InboundJob::run(RunScope& run) {
    auto const turn = co_await turn_.acquire();
    auto const flow = make_flow_(run);
    InboundRun items(run, *source_, *flow, options_, std::string(facts_.name), first_run_);
    co_await items.run();
}

std::unique_ptr<RangeReader> InboundJob::range_reader(Backfill backfill, Transport& channel) {
    auto work = [this, name = position_name(backfill)](std::int64_t id, std::optional<OfferedPage> page,
                                                       StopToken const& stop) {
        return run_page(name, id, std::move(page), stop);
    };
    return std::make_unique<RangePages>(*source_, channel, context_.clock, context_.ledger, std::move(backfill), turn_,
                                        std::move(work));
}

asio::awaitable<RunReport> InboundJob::run_page(std::string position_name, std::int64_t id,
                                                std::optional<OfferedPage> page, StopToken const& stop) {
    RunScope run(context_, facts_, stop, id);
    auto const flow = make_flow_(run);
    InboundRun items(run, *source_, *flow, options_, std::move(position_name), first_run_);
    if (page)
        co_await items.run_page(std::move(*page));
    else
        co_await items.run_pending();
    co_return co_await run.close();
}

}  // namespace channeld::inline jobs
