#include "daemon/transport/rate_window.hpp"

#include <gtest/gtest.h>

namespace channeld {
namespace {

using namespace std::chrono_literals;

Timestamp const window_start = *parse_iso("2030-01-01T12:00:00Z");

TEST(RateWindow, LetsThatManyThroughInAnyPeriod) {
    RateWindow window({"", 2, 10s});
    EXPECT_EQ(window.wait(window_start), 0s);
    window.sent(window_start);
    window.sent(window_start + 4s);
    EXPECT_EQ(window.wait(window_start + 5s), 5s);
    EXPECT_EQ(window.wait(window_start + 10s), 0s);
    window.sent(window_start + 10s);
    EXPECT_EQ(window.wait(window_start + 10s), 4s);
}

TEST(RateWindow, LetsHalfThroughForAWhileAfterItWasTooMuch) {
    RateWindow window({"", 4, 10s});
    window.slow_down(window_start);
    window.sent(window_start);
    EXPECT_EQ(window.wait(window_start), 0s);
    window.sent(window_start);
    EXPECT_EQ(window.wait(window_start), 10s);
    for (auto const at : {39s, 39s}) window.sent(window_start + at);
    EXPECT_EQ(window.wait(window_start + 39s), 10s);
    EXPECT_EQ(window.wait(window_start + 40s), 0s);
}

TEST(RateWindow, LetsAtLeastOneThrough) {
    RateWindow window({"", 1, 10s});
    window.slow_down(window_start);
    EXPECT_EQ(window.wait(window_start), 0s);
    EXPECT_EQ(RateWindow({"", 0, 10s}).wait(window_start), 0s);
}

TEST(RateWindow, WaitsNoLongerThanAPeriodWhenTheClockIsSetBack) {
    RateWindow window({"", 1, 10s});
    window.sent(window_start);
    EXPECT_EQ(window.wait(window_start - 1h), 10s);
}

TEST(RateWindow, ForgetsAClockThatWasSetBackAfterAPeriod) {
    RateWindow window({"", 2, 10s});
    for (int i = 0; i < 2; ++i) window.sent(window_start);
    window.slow_down(window_start);
    EXPECT_EQ(window.wait(window_start - 1h), 10s);
    EXPECT_EQ(window.wait(window_start - 1h + 4s), 6s) << "the wait started again until the clock had caught up";
    EXPECT_EQ(window.wait(window_start - 1h + 10s), 0s);
    for (int i = 0; i < 2; ++i) window.sent(window_start - 1h + 30s);
    EXPECT_EQ(window.wait(window_start - 1h + 39s), 1s);
    EXPECT_EQ(window.wait(window_start - 1h + 40s), 0s);
}

TEST(RateWindow, TakesAShareOfAQuarterBeforeItsFirstRequest) {
    RateWindow window({"", 9, 10s});
    EXPECT_EQ(window.share_to_reserve(), 2);
    window.reserve(2);
    EXPECT_EQ(window.share_to_reserve(), 0);
    window.sent(window_start);
    EXPECT_EQ(window.share_to_reserve(), 0);
    window.sent(window_start);
    EXPECT_EQ(window.share_to_reserve(), 2);
    EXPECT_EQ(RateWindow({"", 1, 10s}).share_to_reserve(), 1);
}

// The first of a share left when it was taken, the others by the time of the next one, those of the last by now.
TEST(RateWindow, CountsWhatAnEarlierProcessMayHaveSent) {
    RateWindow window({"", 8, 10s});
    EXPECT_FALSE(window.is_restored());
    window.restore(
        {{"", "", 10s, 2, window_start}, {"", "", 10s, 2, window_start + 3s}, {"", "", 10s, 2, window_start + 6s}},
        window_start + 9s);
    EXPECT_TRUE(window.is_restored());
    for (int i = 0; i < 2; ++i) {
        EXPECT_EQ(window.wait(window_start + 9s), 0s);
        window.sent(window_start + 9s);
    }
    EXPECT_EQ(window.wait(window_start + 9s), 1s) << "the first one is ten seconds old then";
    window.sent(window_start + 10s);
    EXPECT_EQ(window.wait(window_start + 10s), 3s);
}

TEST(RateWindow, RecallsNothingOfOldButTheRestOfTheLastShare) {
    RateWindow window({"", 4, 10s});
    window.restore({{"", "", 10s, 4, window_start}, {"", "", 10s, 2, window_start + 1h}}, window_start + 2h);
    for (int i = 0; i < 3; ++i) {
        EXPECT_EQ(window.wait(window_start + 2h), 0s) << i;
        window.sent(window_start + 2h);
    }
    EXPECT_EQ(window.wait(window_start + 2h), 10s);
}

TEST(RateWindow, RecallsAShareOfAClockThatWasSetBackAsTakenNow) {
    RateWindow window({"", 1, 10s});
    window.restore({{"", "", 10s, 1, window_start + 1h}}, window_start);
    EXPECT_EQ(window.wait(window_start), 10s);
}

TEST(RateWindow, KeepsWhatHasLeftWhenTheLimitChanges) {
    RateWindow window({"", 4, 10s});
    for (int i = 0; i < 4; ++i) window.sent(window_start + i * 1s);
    window.allow(2);
    EXPECT_EQ(window.wait(window_start + 4s), 8s);
    window.allow(3);
    EXPECT_EQ(window.wait(window_start + 4s), 7s);
}

TEST(RateWindow, WaitsWhenTheChannelSaysThatNothingIsLeft) {
    RateWindow window({"", 9, 10s});
    auto const nth = window.sent(window_start);
    window.observe({1, 7s}, nth, window_start);
    EXPECT_EQ(window.wait(window_start), 0s);
    window.sent(window_start);
    EXPECT_EQ(window.wait(window_start), 7s);
    EXPECT_EQ(window.wait(window_start + 7s), 0s);
    for (int i = 0; i < 3; ++i) window.sent(window_start + 7s);
    EXPECT_EQ(window.wait(window_start + 7s), 0s);
}

TEST(RateWindow, TakesOffWhatLeftAfterTheRequestThatWasAnswered) {
    RateWindow window({"", 9, 10s});
    auto const nth = window.sent(window_start);
    for (int i = 0; i < 2; ++i) window.sent(window_start);
    window.observe({3, 7s}, nth, window_start);
    EXPECT_EQ(window.wait(window_start), 0s);
    window.sent(window_start);
    EXPECT_EQ(window.wait(window_start), 7s);
}

TEST(RateWindow, IsHeldNoLongerThanAMinuteAndAPeriodWhenItIsNotSaidHowLong) {
    RateWindow window({"", 9, 10s});
    auto const nth = window.sent(window_start);
    window.observe({0, 3600s}, nth, window_start);
    EXPECT_EQ(window.wait(window_start), 60s);
    window.observe({0, std::nullopt}, nth, window_start);
    EXPECT_EQ(window.wait(window_start), 10s);
    EXPECT_EQ(window.wait(window_start - 1h), 60s) << "the clock was set back";
    EXPECT_EQ(window.wait(window_start - 1h + 60s), 0s);
}

TEST(RateWindow, IsNotTalkedIntoMoreThanItsLimit) {
    RateWindow window({"", 1, 10s});
    auto const nth = window.sent(window_start);
    window.observe({1000, 1s}, nth, window_start);
    EXPECT_EQ(window.wait(window_start), 10s);
}

}  // namespace
}  // namespace channeld
