#include "daemon/transport/rate_window.hpp"

#include <gtest/gtest.h>

namespace channeld {
namespace {

using namespace std::chrono_literals;

Timestamp const start = *parse_iso("2030-01-01T12:00:00Z");

TEST(RateWindow, LetsThatManyThroughInAnyPeriod) {
    RateWindow window({"", 2, 10s});
    EXPECT_EQ(window.wait(start), 0s);
    window.sent(start);
    window.sent(start + 4s);
    EXPECT_EQ(window.wait(start + 5s), 5s);
    EXPECT_EQ(window.wait(start + 10s), 0s);
    window.sent(start + 10s);
    EXPECT_EQ(window.wait(start + 10s), 4s);
}

TEST(RateWindow, LetsHalfThroughForAWhileAfterItWasTooMuch) {
    RateWindow window({"", 4, 10s});
    window.slow_down(start);
    window.sent(start);
    EXPECT_EQ(window.wait(start), 0s);
    window.sent(start);
    EXPECT_EQ(window.wait(start), 10s);
    for (auto const at : {39s, 39s}) window.sent(start + at);
    EXPECT_EQ(window.wait(start + 39s), 10s);
    EXPECT_EQ(window.wait(start + 40s), 0s);
}

TEST(RateWindow, LetsAtLeastOneThrough) {
    RateWindow window({"", 1, 10s});
    window.slow_down(start);
    EXPECT_EQ(window.wait(start), 0s);
    EXPECT_EQ(RateWindow({"", 0, 10s}).wait(start), 0s);
}

TEST(RateWindow, WaitsNoLongerThanAPeriodWhenTheClockIsSetBack) {
    RateWindow window({"", 1, 10s});
    window.sent(start);
    EXPECT_EQ(window.wait(start - 1h), 10s);
}

TEST(RateWindow, ForgetsAClockThatWasSetBackAfterAPeriod) {
    RateWindow window({"", 2, 10s});
    for (int i = 0; i < 2; ++i) window.sent(start);
    window.slow_down(start);
    EXPECT_EQ(window.wait(start - 1h), 10s);
    EXPECT_EQ(window.wait(start - 1h + 4s), 6s) << "the wait began anew until the clock had caught up";
    EXPECT_EQ(window.wait(start - 1h + 10s), 0s);
    for (int i = 0; i < 2; ++i) window.sent(start - 1h + 30s);
    EXPECT_EQ(window.wait(start - 1h + 39s), 1s);
    EXPECT_EQ(window.wait(start - 1h + 40s), 0s);
}

}  // namespace
}  // namespace channeld
