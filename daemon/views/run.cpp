#include "daemon/views/run.hpp"

namespace channeld::views {

RunView view_of(RunReport const& report) {
    auto const& sums = report.accounting;
    return {report.run,
            sums.fetched,
            sums.created,
            sums.unchanged,
            sums.parked,
            sums.failed,
            sums.ignored,
            report.omnitron_requests,
            report.channel_requests,
            report.outcome ? "ok" : report.outcome.error().message};
}

std::string run_text(RunView const& run) {
    return to_line({run.fetched, run.created, run.unchanged, run.parked, run.failed, run.ignored}) + "\n";
}

}  // namespace channeld::views
