#include "daemon/jobs/reconcile/reconcile.hpp"

#include <boost/describe/enum_to_string.hpp>

#include "daemon/jobs/reconcile/reconciliation.hpp"
#include "daemon/transport/rate_share.hpp"

namespace channeld::inline jobs {
namespace {

constexpr std::chrono::hours on_its_way{1};

}  // namespace

Reconcile::Reconcile(JobFacts facts, ChannelContext context, Channel const& commands,
                     std::chrono::milliseconds look_back)
    : facts_(facts),
      context_(std::move(context)),
      commands_(commands),
      look_back_(look_back),
      channel_(context_.channel, context_.clock, rate_share(commands.limits())) {}

asio::awaitable<RunReport> Reconcile::run(StopToken const& stop) {
    RunBody body = [this](RunScope& scope) { return compare(scope); };
    co_return co_await record_run(context_, facts_, stop, std::move(body), &channel_);
}

asio::awaitable<void> Reconcile::compare(RunScope& run) {
    auto const report = [&run](Difference const& difference) {
        run.log.warning("difference_found", "channel and Omnitron differ",
                        {{"order_number", difference.number},
                         {"difference", boost::describe::enum_to_string(difference.kind, "?")},
                         {"explanation", difference.explanation}});
    };
    auto const now = context_.clock.now();
    ReconcileContext const context{context_.name, context_.api, context_.capabilities, run.omnitron,
                                   run.channel,   commands_,    context_.ledger,       context_.clock};
    Reconciliation reconciliation(context, TimeRange{now - look_back_, now - on_its_way}, report);
    auto const compared = co_await reconciliation.run(run.state.stop());
    if (!compared) run.state.end(compared.error());
    auto const& sums = reconciliation.so_far();
    run.state.accounting.fetched = sums.compared();
    run.state.accounting.parked = sums.different;
    run.state.accounting.unchanged = sums.compared() - sums.different;
}

}  // namespace channeld::inline jobs
