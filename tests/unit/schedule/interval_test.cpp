#include "daemon/schedule/interval.hpp"

#include <gtest/gtest.h>

namespace channeld {
namespace {

using namespace std::chrono_literals;

Timestamp const start(1'000'000s);
IntervalSchedule const plain(60s, 0s);
IntervalSchedule const jittered(60s, 10s);

TEST(IntervalSchedule, FirstStartsAreSoonButNotAllAtOnce) {
    EXPECT_EQ(plain.first(start, 0), start);
    EXPECT_EQ(plain.first(start, 0.5), start + 1s);
    EXPECT_LT(plain.first(start, 0.999), start + 2s);
    EXPECT_LT(IntervalSchedule(500ms, 0s).first(start, 0.999), start + 500ms);
}

TEST(IntervalSchedule, RunsFromStartToStart) {
    EXPECT_EQ(plain.next(start, start, 0.9), start + 60s);
    EXPECT_EQ(plain.next(start, start + 59s, 0.9), start + 60s);
}

TEST(IntervalSchedule, SlotsThatPassedMeanwhileAreSkipped) {
    EXPECT_EQ(plain.next(start, start + 60s, 0), start + 120s);
    EXPECT_EQ(plain.next(start, start + 150s, 0), start + 180s);
    EXPECT_EQ(plain.next(start, start + 24h + 1s, 0), start + 24h + 60s);
}

TEST(IntervalSchedule, StartsUpToTheJitterLate) {
    EXPECT_EQ(jittered.next(start, start, 0), start + 60s);
    EXPECT_EQ(jittered.next(start, start, 0.25), start + 62500ms);
    EXPECT_LT(jittered.next(start, start, 0.999), start + 70s);
}

TEST(IntervalSchedule, CountsAnewFromAClockThatWasSetBack) {
    EXPECT_EQ(plain.next(start, start - 1h, 0), start - 1h + 60s);
    EXPECT_EQ(jittered.next(start, start - 1h, 0.5), start - 1h + 65s);
}

TEST(IntervalSchedule, NoStartIsLaterThanOneIntervalAndItsJitter) {
    EXPECT_EQ(jittered.latest(start), start + 70s);
}

}  // namespace
}  // namespace channeld
