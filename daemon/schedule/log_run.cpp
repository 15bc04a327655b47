#include "daemon/schedule/log_run.hpp"

namespace channeld::inline schedule {

void log_run(Log const& log, RunReport const& report, bool exceeded_deadline, int backoff_slots) {
    Log::Fields fields{{"run", std::to_string(report.run)},
                       {"accounting", to_line(report.accounting)},
                       {"ignored", std::to_string(report.accounting.ignored)},
                       {"omnitron_requests", std::to_string(report.omnitron_requests)},
                       {"channel_requests", std::to_string(report.channel_requests)}};
    if (report.outcome && exceeded_deadline)
        return log.warning("run_deadline_exceeded", "run stopped at its deadline; the next run continues", fields);
    if (report.outcome && report.accounting.failed > 0)
        return log.warning("run_finished_with_failures", "run ended with failures; retried by the next run", fields);
    if (report.outcome) return log.info("run_finished", "run ended", fields);
    fields.emplace_back("message", report.outcome.error().message);
    if (report.outcome.error().kind == ErrorKind::needs_person)
        return log.error("job_stopped", "run failed: needs operator action; job stopped until restart", fields);
    if (backoff_slots > 0) fields.emplace_back("slots_skipped_next", std::to_string(backoff_slots));
    log.error("run_failed", "run failed; retried at its next slot", fields);
}

}  // namespace channeld::inline schedule
