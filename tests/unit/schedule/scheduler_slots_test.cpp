#include <gmock/gmock.h>

#include "tests/unit/schedule/scheduler_fixture.hpp"

namespace channeld {
namespace {

using testing::HasSubstr;

TEST_F(SchedulerTest, RecordsEachSlotBeforeAndAfterItsRun) {
    a.lasts = 70s;
    start_with({job("a", a)});
    EXPECT_EQ(slots(), "0 running");
    pass(70s);
    EXPECT_EQ(slots(), "0 ran, 60 skipped (still_running)");
    EXPECT_EQ(book.slots.begin()->second.run, 5);
    EXPECT_EQ(book.counts.at(SlotReason::still_running), 1);
}

TEST_F(SchedulerTest, ASlotThatWasRunIsNotRunAgainWhenTheClockIsSetBack) {
    auto each_minute = job("a", a);
    each_minute.schedule = Schedule({Schedule::Cron{}});
    start_with({std::move(each_minute)});
    pass(61s);
    clock.set_by(-31s);
    pass(120s);
    EXPECT_EQ(a.starts, "60 120");
    EXPECT_EQ(slots(), "60 ran, 120 ran");
}

TEST_F(SchedulerTest, AfterDowntimeItContinuesWhereThePreviousProcessEnded) {
    book.slots[{"a", "fetch_orders", beginning - 180s}] = {"a", "fetch_orders", beginning - 180s, SlotState::ran};
    start_with({job("a", a)});
    EXPECT_EQ(slots(), "-180 ran, -120 skipped (downtime), -60 skipped (downtime), 0 ran");
}

TEST_F(SchedulerTest, APauseCountsFromTheNextSlotOnAndAResumeToo) {
    start_with({job("a", a)});
    book.paused = true;
    pass(130s);
    book.paused = false;
    pass(60s);
    EXPECT_EQ(slots(), "0 ran, 60 skipped (paused), 120 skipped (paused), 180 ran");
}

TEST_F(SchedulerTest, ARunThatExceedsItsDeadlineIsAskedToStop) {
    auto limited = job("a", a, 600s);
    limited.deadline = 30s;
    a.heeds_stop = true;
    start_with({std::move(limited)});
    pass(29s);
    EXPECT_EQ(slots(), "0 running");
    pass(1s);
    EXPECT_EQ(slots(), "0 ran (deadline)");
    EXPECT_THAT(log->text,
                HasSubstr("run stopped at its deadline; the next run continues event=run_deadline_exceeded channel=a"));
    a.heeds_stop = false;
    pass(570s);
    EXPECT_EQ(slots(), "0 ran (deadline), 600 ran");
}

TEST_F(SchedulerTest, ADeadlineChangesNothingForARunThatKeepsIt) {
    auto limited = job("a", a);
    limited.deadline = 30s;
    a.lasts = 29s;
    auto running = start_with({std::move(limited)});
    pass(65s);
    EXPECT_EQ(slots(), "0 ran, 60 running");
    stop.request();
    pass(24s);
    EXPECT_EQ(slots(), "0 ran, 60 ran");
    EXPECT_TRUE(running.done());
}

TEST_F(SchedulerTest, AJobWithADeadlineStopsWithTheDaemon) {
    auto limited = job("a", a);
    limited.deadline = 30s;
    a.heeds_stop = true;
    auto running = start_with({std::move(limited)});
    stop.request();
    poll();
    EXPECT_TRUE(running.done());
    EXPECT_EQ(slots(), "0 ran");
}

TEST_F(SchedulerTest, AFailingJobBacksOffAndLogsForHowLong) {
    a.outcome = transient("refused");
    start_with({job("a", a)});
    pass(181s);
    EXPECT_EQ(slots(), "0 failed, 60 failed, 120 skipped (backing_off), 180 failed");
    EXPECT_THAT(log->text, HasSubstr("message=refused slots_skipped_next=3\n"));
}

TEST_F(SchedulerTest, AJobThatNeedsAPersonHasItsSlotsCounted) {
    a.outcome = needs_person("the channel refuses our credentials");
    start_with({job("a", a)});
    pass(121s);
    EXPECT_EQ(slots(), "0 failed (needs_person), 60 skipped (needs_person), 120 skipped (needs_person)");
}

TEST_F(SchedulerTest, NothingRunsThatCannotBeRecorded) {
    start_with({job("a", a)});
    book.failure = transient("no space left");
    pass(200s);
    EXPECT_EQ(a.starts, "0");
    EXPECT_THAT(log->text,
                HasSubstr("run failed; retried at its next slot event=run_failed channel=a job=fetch_orders"));
    EXPECT_THAT(log->text, HasSubstr("message=\"no space left\""));
    book.failure.reset();
    pass(250s);
    EXPECT_EQ(a.starts, "0 240 300 360 420");
    EXPECT_EQ(book.counts.at(SlotReason::backing_off), 1) << "which could not be noted at once";
}

TEST_F(SchedulerTest, NothingRunsUntilThePreviousSlotsAreKnown) {
    book.failure = transient("locked");
    start_with({job("a", a)});
    pass(9s);
    EXPECT_THAT(log->text, HasSubstr("cannot schedule the job: its last slot cannot be read from the ledger; retried "
                                     "in 10 s event=job_not_scheduled channel=a job=fetch_orders"));
    book.failure.reset();
    pass(1s);
    EXPECT_EQ(a.starts, "10");
}

TEST_F(SchedulerTest, WhileNothingCanBeRecordedNoRunBeginsAndAfterwardsOneDoesAtOnce) {
    start_with({job("a", a)});
    pause_gate.close();
    pass(200s);
    EXPECT_EQ(a.starts, "0");
    pause_gate.open();
    poll();
    EXPECT_EQ(slots(), "0 ran, 60 skipped (downtime), 120 skipped (downtime), 180 ran");
    pass(40s);
    EXPECT_EQ(a.starts, "0 200 240");
}

TEST_F(SchedulerTest, ARunThatCouldNotBeRecordedRunsAgainWithoutBackOff) {
    a.lasts = 5s;
    a.outcome = transient("no space left");
    start_with({job("a", a, 3600s)});
    pause_gate.close();
    pass(12s);
    EXPECT_EQ(slots(), "0 running") << "its end cannot be noted";
    EXPECT_THAT(log->text, HasSubstr("run interrupted: the ledger cannot be written; runs again when it can "
                                     "event=run_interrupted channel=a job=fetch_orders\n"));
    EXPECT_THAT(log->text, testing::Not(HasSubstr("run failed")));
    a.outcome.reset();
    pause_gate.open();
    poll();
    pass(5s);
    EXPECT_EQ(slots(), "0 failed, 12 ran");
    pass(3600s);
    EXPECT_EQ(a.starts, "0 12 3600");
}

TEST_F(SchedulerTest, APauseDoesNotKeepItFromEnding) {
    auto running = start_with({job("a", a)});
    pause_gate.close();
    pass(100s);
    stop.request();
    poll();
    EXPECT_TRUE(running.done());
}

TEST_F(SchedulerTest, NothingWakesUpWhileNoSlotIsDue) {
    start_with({job("a", a, 3600s), job("b", b, 3600s)});
    auto const waits = clock.waits();
    pass(3599s);
    EXPECT_EQ(clock.waits(), waits);
    pass(1s);
    EXPECT_EQ(clock.waits(), waits + 2);  // each for its next slot
    EXPECT_EQ(a.starts, "0 3600");
}

}  // namespace
}  // namespace channeld
