#include "daemon/schedule/log_run.hpp"

#include <gmock/gmock.h>

#include "tests/support/kept_log.hpp"

namespace channeld {
namespace {

using testing::HasSubstr;
using testing::Not;

struct Ending {
    result<void> outcome;
    std::int64_t failed = 0;
    bool exceeded_deadline = false;
    int backoff_slots = 0;
};

std::string logged(Ending const& ending) {
    auto kept = std::make_shared<KeptLog>();
    RunReport report;
    report.accounting.failed = ending.failed;
    report.outcome = ending.outcome;
    log_run(Log(kept, LogLevel::debug), report, ending.exceeded_deadline, ending.backoff_slots);
    return kept->text;
}

TEST(LogRun, SaysHowItEndedAndWhatHappensNext) {
    EXPECT_THAT(logged({}), HasSubstr("run ended event=run_finished run=0"));
    EXPECT_THAT(logged({{}, 2}),
                HasSubstr("run ended with failures; retried by the next run event=run_finished_with_failures"));
    EXPECT_THAT(logged({{}, 2, true}),
                HasSubstr("run stopped at its deadline; the next run continues event=run_deadline_exceeded"));
    EXPECT_THAT(logged({needs_person("the password is wrong"), 1, true}),
                HasSubstr("run failed: needs operator action; job stopped until restart event=job_stopped"));
}

TEST(LogRun, SaysWhyItFailedAndHowManySlotsAreSkippedThen) {
    auto const first = logged({transient("refused")});
    EXPECT_THAT(first, HasSubstr("run failed; retried at its next slot event=run_failed"));
    EXPECT_THAT(first, HasSubstr("message=refused"));
    EXPECT_THAT(first, Not(HasSubstr("slots_skipped_next")));
    EXPECT_THAT(logged({transient("refused"), 0, false, 3}), HasSubstr("slots_skipped_next"));
}

}  // namespace
}  // namespace channeld
