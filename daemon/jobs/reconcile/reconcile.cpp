#include "daemon/jobs/reconcile/reconcile.hpp"

#include <boost/describe/enum_to_string.hpp>

#include "daemon/jobs/reconcile/reconciliation.hpp"
#include "daemon/transport/rate_share.hpp"

namespace channeld {
namespace {

constexpr std::chrono::hours transfer_time{1};

}  // namespace

Reconcile::Reconcile(ChannelContext context, Channel const& commands, std::chrono::milliseconds look_back)
    : context_(std::move(context)),
      commands_(commands),
      look_back_(look_back),
      channel_(context_.channel, context_.clock, rate_share(commands.limits())) {}

asio::awaitable<RunReport> Reconcile::run(StopToken const& stop) {
    RunRecord record(context_.name, "reconcile", context_.ledger, context_.clock);
    RunReport report;
    auto const id = co_await record.begin();
    if (!id) {
        report.outcome = id.error();
        co_return report;
    }
    report.run = *id;
    auto const log =
        context_.log.with({{"run", std::to_string(*id)}, {"channel", context_.name}, {"job", "reconcile"}});
    auto const log_difference = [&log](Difference const& difference) {
        log.warning("channel and Omnitron differ",
                    {{"order", difference.number},
                     {"difference", boost::describe::enum_to_string(difference.kind, "?")},
                     {"reason", difference.explanation}});
    };
    auto const now = context_.clock.now();
    ReconcileContext const context{context_.name, context_.api,    context_.omnitron, channel_,
                                   commands_,     context_.ledger, context_.clock};
    Reconciliation reconciliation(context, TimeRange{now - look_back_, now - transfer_time}, log_difference);
    report.outcome = co_await reconciliation.run(stop);
    auto const& sums = reconciliation.so_far();
    report.accounting.fetched = sums.compared();
    report.accounting.parked = sums.different;
    report.accounting.unchanged = sums.compared() - sums.different;
    report.omnitron_requests = sums.omnitron_requests;
    report.channel_requests = sums.channel_requests;
    co_return co_await record.end(std::move(report));
}

}  // namespace channeld
