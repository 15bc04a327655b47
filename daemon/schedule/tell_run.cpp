#include "daemon/schedule/tell_run.hpp"

namespace channeld {

void tell_run(Log const& log, RunReport const& report, bool exceeded_deadline, int rests_for) {
    Log::Fields fields{{"run", std::to_string(report.run)},
                       {"accounting", to_line(report.accounting)},
                       {"ignored", std::to_string(report.accounting.ignored)},
                       {"omnitron_requests", std::to_string(report.omnitron_requests)},
                       {"channel_requests", std::to_string(report.channel_requests)}};
    if (report.outcome && exceeded_deadline)
        return log.warning("run stopped at its deadline; what is left is the next one's", fields);
    if (report.outcome && report.accounting.failed > 0)
        return log.warning("run ended; what failed is tried again by the next one", fields);
    if (report.outcome) return log.info("run ended", fields);
    fields.emplace_back("reason", report.outcome.error().message);
    if (report.outcome.error().kind == ErrorKind::needs_person)
        return log.error("run failed; the job is stopped until the reason is mended and channeld restarted", fields);
    if (rests_for > 0) fields.emplace_back("slots_left_out_before", std::to_string(rests_for));
    log.error("run failed; it is tried again at its next time", fields);
}

}  // namespace channeld
