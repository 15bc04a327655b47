#include <gmock/gmock.h>

#include "tests/unit/schedule/scheduler_fixture.hpp"

namespace channeld {
namespace {

using testing::HasSubstr;

TEST_F(SchedulerTest, StartsJobsFromStartToStart) {
    start_with({job("a", a), job("b", b, 90s)});
    pass(200s);
    EXPECT_EQ(a.starts, "0 60 120 180");
    EXPECT_EQ(b.starts, "0 90 180");
}

TEST_F(SchedulerTest, SpreadsStartsByItsRandomSource) {
    randoms = {0.5, 0.9};  // when it begins; for the second start
    JobPolicy policy;
    policy.jitter = 10s;
    start_with({job("a", a, 60s, policy)});
    EXPECT_EQ(a.starts, "");
    pass(150s);
    EXPECT_EQ(a.starts, "1 69 120");
}

TEST_F(SchedulerTest, AJobNeverOverlapsWithItself) {
    a.lasts = 150s;
    start_with({job("a", a), job("b", b)});
    pass(370s);
    EXPECT_EQ(a.starts, "0 180 360");
    EXPECT_EQ(b.starts, "0 60 120 180 240 300 360");
}

TEST_F(SchedulerTest, StopsAtOnceWhenNothingRuns) {
    auto running = start_with({job("a", a), job("b", b)});
    stop.request();
    poll();
    EXPECT_TRUE(running.done());
    EXPECT_EQ(a.starts, "0");
}

TEST_F(SchedulerTest, StopsWhenTheRunsThatAreUnderWayHaveEnded) {
    a.lasts = 10s;
    auto running = start_with({job("a", a), job("b", b)});
    stop.request();
    pass(9s);
    EXPECT_FALSE(running.done());
    pass(1s);
    EXPECT_TRUE(running.done());
}

TEST_F(SchedulerTest, AJobThatThrowsIsTriedAgainAndHoldsNobodyElseBack) {
    a.throws = true;
    auto running = start_with({job("a", a), job("b", b)});
    pass(60s);
    EXPECT_EQ(a.starts, "0 60");
    EXPECT_EQ(b.starts, "0 60");
    EXPECT_THAT(log->text,
                HasSubstr("run failed; retried at its next slot event=run_failed channel=a job=fetch_orders"));
    EXPECT_THAT(log->text, HasSubstr("message=\"internal error in channeld, please report it: index 7\""));
    stop.request();
    poll();
    EXPECT_TRUE(running.take());
}

TEST_F(SchedulerTest, AJobThatNeedsAPersonIsNotStartedAgainWhileOthersGoOn) {
    a.outcome = needs_person("the channel refuses our credentials");
    auto running = start_with({job("a", a), job("b", b)});
    pass(60s);
    EXPECT_EQ(a.starts, "0");
    EXPECT_EQ(b.starts, "0 60");
    EXPECT_THAT(log->text, HasSubstr("needs operator action; job stopped until restart event=job_stopped channel=a"));
    EXPECT_TRUE(scheduler->is_responsive());
    EXPECT_FALSE(running.done());
}

TEST_F(SchedulerTest, AJobThatFailsIsTriedAgain) {
    a.outcome = transient("refused");
    start_with({job("a", a)});
    pass(60s);
    EXPECT_EQ(a.starts, "0 60");
    EXPECT_THAT(log->text, HasSubstr("run failed; retried at its next slot"));
}

TEST_F(SchedulerTest, LogsTheResultOfEachRun) {
    start_with({job("a", a)});
    EXPECT_EQ(log->text,
              "run ended event=run_finished channel=a job=fetch_orders run=5 accounting=\"fetched 2 = created 1 + "
              "unchanged 1 + parked 0 + "
              "failed 0\" ignored=3 omnitron_requests=4 channel_requests=1\n");
}

TEST_F(SchedulerTest, IsResponsiveWhileJobsWaitOrRun) {
    a.lasts = 1000s;
    start_with({job("a", a), job("b", b, 500s)});
    EXPECT_TRUE(scheduler->is_responsive());
    pass(400s);
    EXPECT_TRUE(scheduler->is_responsive());
    EXPECT_TRUE(scheduler->is_responsive());
}

TEST_F(SchedulerTest, IsNotResponsiveWhenAWokenJobDoesNotStart) {
    start_with({job("a", a)});
    clock.advance(60s + 30s);
    EXPECT_TRUE(scheduler->is_responsive());
    clock.advance(1s);
    EXPECT_TRUE(scheduler->is_responsive());  // called now
    EXPECT_FALSE(scheduler->is_responsive());
    poll();
    EXPECT_TRUE(scheduler->is_responsive());
    EXPECT_EQ(a.starts, "0 91");
}

TEST_F(SchedulerTest, AClockThatIsSetAheadMakesItWakeTheJobsNotFail) {
    start_with({job("a", a)});
    clock.set_by(1h);
    EXPECT_TRUE(scheduler->is_responsive());
    poll();
    EXPECT_EQ(a.starts, "0 3600");
    EXPECT_TRUE(scheduler->is_responsive());
}

TEST_F(SchedulerTest, AClockThatIsSetBackDelaysNoJobForLong) {
    start_with({job("a", a)});
    clock.set_by(-1h);
    pass(120s);
    EXPECT_EQ(a.starts, "0 -3480");
}

}  // namespace
}  // namespace channeld
