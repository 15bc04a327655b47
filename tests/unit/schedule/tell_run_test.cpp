#include "daemon/schedule/tell_run.hpp"

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
    int rests_for = 0;
};

std::string told(Ending const& ending) {
    auto kept = std::make_shared<KeptLog>();
    RunReport report;
    report.accounting.failed = ending.failed;
    report.outcome = ending.outcome;
    tell_run(Log(kept, LogLevel::debug), report, ending.exceeded_deadline, ending.rests_for);
    return kept->text;
}

TEST(TellRun, SaysHowItEndedAndWhatHappensNext) {
    EXPECT_THAT(told({}), HasSubstr("run ended"));
    EXPECT_THAT(told({}), Not(HasSubstr("run ended;")));
    EXPECT_THAT(told({{}, 2}), HasSubstr("run ended; what failed is tried again by the next one"));
    EXPECT_THAT(told({{}, 2, true}), HasSubstr("run stopped at its deadline; what is left is the next one's"));
    EXPECT_THAT(told({needs_person("the password is wrong"), 1, true}),
                HasSubstr("run failed; the job is stopped until the reason is mended and channeld restarted"));
}

TEST(TellRun, SaysWhyItFailedAndHowManySlotsItRestsThen) {
    auto const first = told({transient("refused")});
    EXPECT_THAT(first, HasSubstr("run failed; it is tried again at its next time"));
    EXPECT_THAT(first, HasSubstr("refused"));
    EXPECT_THAT(first, Not(HasSubstr("slots_left_out_before")));
    EXPECT_THAT(told({transient("refused"), 0, false, 3}), HasSubstr("slots_left_out_before"));
}

}  // namespace
}  // namespace channeld
