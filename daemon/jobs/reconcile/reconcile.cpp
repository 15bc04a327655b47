#include "daemon/jobs/reconcile/reconcile.hpp"

#include <boost/describe/enum_to_string.hpp>

#include "daemon/jobs/reconcile/reconciliation.hpp"
#include "daemon/transport/rate_share.hpp"

namespace channeld {
namespace {

constexpr std::chrono::hours on_its_way{1};

}  // namespace

Reconcile::Reconcile(ChannelParts parts, Channel const& commands, std::chrono::milliseconds look_back)
    : parts_(std::move(parts)),
      commands_(commands),
      look_back_(look_back),
      channel_(parts_.channel, parts_.clock, rate_share(commands.limits())) {}

asio::awaitable<RunReport> Reconcile::run(Stop const& stop) {
    RunRecord record(parts_.name, "reconcile", parts_.ledger, parts_.clock);
    RunReport report;
    auto const id = co_await record.begin();
    if (!id) {
        report.outcome = id.error();
        co_return report;
    }
    report.run = *id;
    auto const log = parts_.log.with({{"run", std::to_string(*id)}, {"channel", parts_.name}, {"job", "reconcile"}});
    auto const tell = [&log](Difference const& difference) {
        log.warning("channel and Omnitron differ",
                    {{"order", difference.number},
                     {"difference", boost::describe::enum_to_string(difference.kind, "?")},
                     {"reason", difference.explanation}});
    };
    auto const now = parts_.clock.now();
    ReconcileParts const parts{parts_.name, parts_.api,    parts_.omnitron, channel_,
                               commands_,   parts_.ledger, parts_.clock};
    Reconciliation reconciliation(parts, TimeRange{now - look_back_, now - on_its_way}, tell);
    report.outcome = co_await reconciliation.run(stop);
    auto const& sums = reconciliation.so_far();
    report.accounting.fetched = sums.compared();
    report.accounting.parked = sums.different;
    report.accounting.already = sums.compared() - sums.different;
    report.omnitron_requests = sums.omnitron_requests;
    report.channel_requests = sums.channel_requests;
    co_return co_await record.end(std::move(report));
}

}  // namespace channeld
