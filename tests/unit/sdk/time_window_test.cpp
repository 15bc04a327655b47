#include "commands/sdk/time_window.hpp"

#include <gtest/gtest.h>

namespace channeld {
namespace {

Timestamp const present = from_epoch_ms(1'000'000);
WindowRules const ms_rules{.look_back = Duration(50'000),
                           .overlap = Duration(1'000),
                           .end_lag = Duration(200),
                           .longest = Duration(10'000),
                           .history = Duration(80'000)};

TEST(TimeWindow, IsCutAtItsLongest) {
    EXPECT_EQ(first_window(100, 900, Duration(300)), (TimeWindow{100, 400}));
    EXPECT_EQ(first_window(700, 900, Duration(300)), (TimeWindow{700, 900}));
    EXPECT_EQ(first_window(600, 900, Duration(300)), (TimeWindow{600, 900}));
}

TEST(TimeWindow, FirstOneLooksBack) {
    EXPECT_EQ(window_after(std::nullopt, present, ms_rules), (TimeWindow{950'000, 960'000}));
}

TEST(TimeWindow, NextOneBeginsAnOverlapEarlierAndEndsALagBeforeThePresent) {
    EXPECT_EQ(window_after(995'000, present, ms_rules), (TimeWindow{994'000, 999'800}));
}

TEST(TimeWindow, NothingOlderThanTheHistoryIsRequested) {
    EXPECT_EQ(window_after(5, present, ms_rules), (TimeWindow{920'000, 930'000}));
}

TEST(TimeWindow, KeepsItsOrderWhenTheClockWasSetBack) {
    EXPECT_EQ(window_after(2'000'000, present, ms_rules), (TimeWindow{998'800, 999'800}));
}

}  // namespace
}  // namespace channeld
