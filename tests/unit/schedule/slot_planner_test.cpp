#include "daemon/schedule/slot_planner.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <boost/describe/enum_to_string.hpp>

namespace channeld {
namespace {

using namespace std::chrono_literals;
using std::chrono::seconds;

// A plan, a clock in seconds since a full hour, and what happened.
class SlotPlannerTest : public testing::Test {
  protected:
    Timestamp const hour = std::chrono::sys_days(std::chrono::year(2031) / 5 / 5);
    JobPolicy policy;
    std::optional<SlotPlanner> plan;
    seconds now{0};
    seconds run_lasts{0};
    RunEnd run_ends = RunEnd::succeeded;
    double random = 0;

    void start(seconds at, std::optional<Slot> last = {},
               std::vector<Schedule::Rule> schedules = {Schedule::Every{60s, 0s}}) {
        now = at;
        plan.emplace(Schedule(std::move(schedules)), policy);
        plan->begin(hour + at, last, random);
    }
    Slot slot(seconds at, SlotState state, SlotReason reason = SlotReason::none) const {
        return {"shop", "fetch_orders", hour + at, state, reason};
    }
    static std::vector<Schedule::Rule> daily_at_noon() {
        std::vector<CronFault> faults;
        return {Schedule::Cron{CronExpression::parse("0 12 * * *", faults).value(), {}}};
    }

    // "slot@start" of every run that begins before `until`; the clock stands there afterwards.
    std::string runs_until(seconds until) {
        std::string out;
        while (now < until) {
            auto const step = plan->next(hour + now);
            if (!step.run) {
                EXPECT_GT(step.wake, hour + now) << "would spin";
                now = std::min(until, std::chrono::ceil<seconds>(step.wake - hour));
                continue;
            }
            auto const due = std::chrono::floor<seconds>(*step.run - hour);
            out += fmt::format("{}{}@{}", out.empty() ? "" : " ", due.count(), now.count());
            now += run_lasts;
            plan->on_run_ended(hour + now, run_ends, random);
            if (run_lasts == 0s) now += 1s;
        }
        return out;
    }
    // "downtime 2: 60 120" of each reason.
    std::string skipped() {
        std::string out;
        for (auto const& [reason, count, newest] : plan->skipped()) {
            out +=
                fmt::format("{}{} {}:", out.empty() ? "" : ", ", boost::describe::enum_to_string(reason, "?"), count);
            for (auto const at : newest) out += fmt::format(" {}", std::chrono::floor<seconds>(at - hour).count());
        }
        plan->forget_skipped();
        return out;
    }
};

TEST(JobPolicyTest, IsWhatTheSettingsSay) {
    auto const ordinary = policy_of(JobSettings());
    EXPECT_EQ(ordinary.misfire_window, 1h);
    EXPECT_EQ(ordinary.back_off, 15min);
    JobSettings settings;
    settings.jitter = 7s;
    settings.overlap = Overlap::queue_one;
    settings.misfire = Misfire::all;
    settings.misfire_window = 20min;
    settings.back_off = 3min;
    auto const policy = policy_of(settings);
    EXPECT_EQ(policy.jitter, 7s);
    EXPECT_EQ(policy.overlap, Overlap::queue_one);
    EXPECT_EQ(policy.misfire, Misfire::all);
    EXPECT_EQ(policy.misfire_window, 20min);
    EXPECT_EQ(policy.back_off, 3min);
}

TEST_F(SlotPlannerTest, ANewJobRunsSoonAndThenOnItsGrid) {
    start(25s);
    EXPECT_EQ(runs_until(200s), "25@25 60@60 120@120 180@180");
    EXPECT_EQ(skipped(), "");
}

TEST_F(SlotPlannerTest, FirstRunsAreSpread) {
    random = 0.999;
    start(25s);
    EXPECT_EQ(runs_until(100s), "25@27 60@60");
}

TEST_F(SlotPlannerTest, ANewJobWithACronExpressionWaitsForIt) {
    start(25s, {}, daily_at_noon());
    EXPECT_EQ(runs_until(24h), "43200@43200");
    EXPECT_EQ(skipped(), "");
}

TEST_F(SlotPlannerTest, JitterDelaysStartsAndMovesNoSlot) {
    policy.jitter = 30s;
    random = 0.5;
    start(0s);
    EXPECT_EQ(runs_until(200s), "0@1 60@75 120@135 180@195");
    auto const runs = runs_until(60'000s);
    EXPECT_EQ(std::count(runs.begin(), runs.end(), '@'), 996);  // one for each minute, not for each minute and a half
    EXPECT_EQ(skipped(), "");
}

TEST_F(SlotPlannerTest, SlotsThatComeWhileItRunsAreSkipped) {
    run_lasts = 150s;
    start(0s);
    EXPECT_EQ(runs_until(400s), "0@0 180@180 360@360");
    EXPECT_EQ(skipped(), "still_running 6: 60 120 240 300 420 480");
}

TEST_F(SlotPlannerTest, QueueOneRunsTheFirstOfThemRightAfterwards) {
    policy.overlap = Overlap::queue_one;
    run_lasts = 150s;
    start(0s);
    EXPECT_EQ(runs_until(400s), "0@0 60@150 180@300");
    EXPECT_EQ(skipped(), "still_running 4: 120 240 300 420");
}

TEST_F(SlotPlannerTest, ASlotWhoseDelayedStartIsAfterTheRunIsNotSkipped) {
    policy.jitter = 30s;
    random = 0.5;
    run_lasts = 62s;
    start(0s);
    EXPECT_EQ(runs_until(140s), "0@1 60@75");  // 60 s had come when the first run ended at 63 s, its start had not
    EXPECT_EQ(skipped(), "still_running 1: 120");
}

TEST_F(SlotPlannerTest, AfterDowntimeTheNewestSlotIsRunAndTheOthersAreCounted) {
    start(305s, slot(60s, SlotState::ran));
    EXPECT_EQ(runs_until(400s), "300@305 360@360");
    EXPECT_EQ(skipped(), "downtime 3: 120 180 240");
}

TEST_F(SlotPlannerTest, WithMisfireSkipNothingIsMadeUpForButWhatIsOnlyJustLate) {
    policy.misfire = Misfire::skip;
    start(3600s + 50s, slot(60s, SlotState::ran), {Schedule::Every{600s, 0s}});
    EXPECT_EQ(runs_until(4300s), "3600@3650 4200@4200");
    EXPECT_EQ(skipped(), "downtime 5: 600 1200 1800 2400 3000");
    start(3600s + 61s, slot(60s, SlotState::interrupted), {Schedule::Every{600s, 0s}});
    EXPECT_EQ(runs_until(4300s), "4200@4200");
    EXPECT_EQ(skipped(), "downtime 6: 600 1200 1800 2400 3000 3600");
    start(25s);
    EXPECT_EQ(runs_until(100s), "60@60");
}

TEST_F(SlotPlannerTest, WithMisfireAllThoseInTheWindowAreRunOneAfterTheOther) {
    policy.misfire = Misfire::all;
    policy.misfire_window = 150s;
    run_lasts = 1s;
    start(305s, slot(60s, SlotState::ran));
    EXPECT_EQ(runs_until(400s), "180@305 240@306 300@307 360@360");
    EXPECT_EQ(skipped(), "downtime 1: 120");
}

TEST_F(SlotPlannerTest, WhatIsMadeUpForHasABound) {
    policy.misfire = Misfire::all;
    policy.misfire_window = 24h;
    start(20h, slot(0s, SlotState::ran), {Schedule::Every{1s, 0s}});
    plan->next(hour + 20h);
    EXPECT_EQ(plan->skipped().at(0).count, 20 * 3600 - 1000);
    EXPECT_LE(plan->skipped().at(0).newest.size(), 1000u);
}

TEST_F(SlotPlannerTest, ARestartInTheMiddleOfAnIntervalWaitsForItsEnd) {
    start(85s, slot(60s, SlotState::ran));
    EXPECT_EQ(runs_until(130s), "120@120");
    EXPECT_EQ(skipped(), "");
}

TEST_F(SlotPlannerTest, ARunThatDidNotEndWellIsFollowedByOneSoonAfterTheStart) {
    auto const after = [&](Slot const& last) {
        start(85s, last);
        return runs_until(130s);
    };
    EXPECT_EQ(after(slot(60s, SlotState::interrupted)), "85@85 120@120");
    EXPECT_EQ(after(slot(60s, SlotState::failed)), "85@85 120@120");
    EXPECT_EQ(after(slot(60s, SlotState::skipped, SlotReason::needs_person)), "85@85 120@120");
    EXPECT_EQ(after(slot(60s, SlotState::skipped, SlotReason::backing_off)), "85@85 120@120");
    EXPECT_EQ(after(slot(60s, SlotState::skipped, SlotReason::still_running)), "85@85 120@120") << "who knows";
    EXPECT_EQ(after(slot(60s, SlotState::skipped, SlotReason::paused)), "120@120");
    EXPECT_EQ(after(slot(60s, SlotState::skipped, SlotReason::downtime)), "120@120");
    EXPECT_EQ(after(slot(0s, SlotState::interrupted)), "60@85 120@120");  // the missed slot does it
}

TEST_F(SlotPlannerTest, FailingRunsSkipMoreAndMoreSlots) {
    run_ends = RunEnd::failed;
    start(0s);
    EXPECT_EQ(runs_until(1000s), "0@0 60@60 180@180 420@420 900@900");
    EXPECT_EQ(skipped(), "backing_off 12: 120 240 300 360 480 540 600 660 720 780 840 960");
    EXPECT_EQ(plan->backoff_slots(), 14);
    run_ends = RunEnd::succeeded;
    EXPECT_EQ(runs_until(2000s), "1800@1800 1860@1860 1920@1920 1980@1980");
}

TEST_F(SlotPlannerTest, NoSlotIsSkippedForLongerThanTheBackOff) {
    policy.back_off = 200s;
    run_ends = RunEnd::failed;
    start(0s);
    EXPECT_EQ(runs_until(1300s), "0@0 60@60 180@180 420@420 660@660 900@900 1140@1140");
    policy.back_off = 0s;
    start(0s);
    EXPECT_EQ(runs_until(200s), "0@0 60@60 120@120 180@180");
}

TEST_F(SlotPlannerTest, AQueuedSlotIsSkippedTooAfterAFailure) {
    policy.overlap = Overlap::queue_one;
    run_ends = RunEnd::failed;
    run_lasts = 90s;
    start(0s);
    EXPECT_EQ(runs_until(330s), "0@0 60@90 240@240");
    EXPECT_EQ(skipped(), "still_running 1: 180, backing_off 2: 120 300");
}

TEST_F(SlotPlannerTest, NothingRunsAfterARunThatNeedsAPerson) {
    run_ends = RunEnd::needs_person;
    start(0s);
    EXPECT_EQ(runs_until(200s), "0@0");
    EXPECT_EQ(skipped(), "needs_person 3: 60 120 180");
}

TEST_F(SlotPlannerTest, ASlotThatOvertakesARunThatNeedsAPersonNeedsOneToo) {
    run_ends = RunEnd::needs_person;
    run_lasts = 70s;
    start(0s);
    EXPECT_EQ(runs_until(71s), "0@0");
    EXPECT_EQ(skipped(), "needs_person 1: 60") << "the newest slot is what a restart and `jobs list` look at";
}

TEST_F(SlotPlannerTest, ASlotThatIsNotRunNeitherFailsNorRecovers) {
    run_ends = RunEnd::failed;
    start(0s);
    EXPECT_EQ(runs_until(61s), "0@0 60@60");
    run_ends = RunEnd::skipped;
    EXPECT_EQ(runs_until(300s), "180@180 240@240");
    run_ends = RunEnd::failed;
    EXPECT_EQ(runs_until(601s), "300@300 540@540") << "the third failure in a row, then the fourth";
}

TEST_F(SlotPlannerTest, ASlotThatComesWhileAnotherIsSkippedIsNotDelayedByARun) {
    run_ends = RunEnd::skipped;
    run_lasts = 61s;
    start(0s);
    EXPECT_EQ(runs_until(130s), "0@0 60@61 120@122");
    EXPECT_EQ(skipped(), "");
}

TEST_F(SlotPlannerTest, AMachineThatSleptMakesUpAsAfterDowntime) {
    start(0s);
    EXPECT_EQ(runs_until(61s), "0@0 60@60");
    now = 300s;
    EXPECT_EQ(runs_until(361s), "300@300 360@360");
    EXPECT_EQ(skipped(), "downtime 3: 120 180 240");
}

TEST_F(SlotPlannerTest, AClockThatJumpsYearsAheadIsNotCountedThrough) {
    start(0s, {}, {Schedule::Every{60s, 0s}});
    now = std::chrono::hours(24 * 365 * 30);
    EXPECT_TRUE(plan->next(hour + now).run);
    EXPECT_TRUE(plan->next(hour + now).run);
    EXPECT_EQ(plan->skipped().at(0).count, 31 * 24 * 60 - 1);
}

TEST_F(SlotPlannerTest, AClockThatWasSetBackRebasesAnInterval) {
    start(3600s);
    EXPECT_EQ(runs_until(3700s), "3600@3600 3660@3660");
    now = 13s;
    EXPECT_EQ(runs_until(200s), "73@73 133@133 193@193");
    start(13s, slot(3600s, SlotState::ran));
    EXPECT_EQ(runs_until(100s), "13@13 73@73");
}

TEST_F(SlotPlannerTest, AClockThatWasSetBackOffersACronSlotAgainForTheStoreToRefuse) {
    start(43199s, {}, daily_at_noon());
    EXPECT_EQ(runs_until(43201s), "43200@43200");
    now = 43100s;
    run_ends = RunEnd::skipped;
    EXPECT_EQ(runs_until(43300s), "43200@43200");
}

}  // namespace
}  // namespace channeld
