#include "commands/channels/trendyol/position.hpp"

#include <gtest/gtest.h>

namespace channeld::channels::trendyol {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

Timestamp const now = from_epoch_ms(1'790'000'000'000);
WindowOptions const reading{.look_back = hours(7 * 24), .overlap = hours(4)};

std::int64_t before_now(Duration age) {
    return to_epoch_ms(now) - age.count();
}
Window next(std::string const& position, Timestamp at = now) {
    return next_window(position, at, reading);
}
std::string read_up_to(Timestamp moment) {
    Window window;
    window.to = to_epoch_ms(moment);
    return position_after_window(window);
}

TEST(TrendyolPosition, FirstWindowReachesBackAsFarAsLookBack) {
    auto const window = next("");
    EXPECT_EQ(window.from, before_now(hours(7 * 24)));
    EXPECT_EQ(window.to, before_now(index_lag));
    EXPECT_EQ(window.cursor, "");
}

TEST(TrendyolPosition, NextWindowBeginsAnOverlapBeforeTheCheckpoint) {
    auto const window = next(read_up_to(now - minutes(5)));
    EXPECT_EQ(window.from, before_now(minutes(5) + hours(4)));
    EXPECT_EQ(window.to, before_now(index_lag));
}

TEST(TrendyolPosition, WindowEndIsFrozenOverAllPages) {
    auto const first = next("");
    auto const second = next(position_after_page(first, "c1"), now + minutes(3));
    EXPECT_EQ(second.from, first.from);
    EXPECT_EQ(second.to, first.to);
    EXPECT_EQ(second.cursor, "c1");
    EXPECT_EQ(next(position_after_window(second), now + minutes(6)).from, first.to - Duration(hours(4)).count());
}

TEST(TrendyolPosition, OldWindowIsCutIntoSlicesOldestFirst) {
    auto position = read_up_to(now - hours(24 * 30));
    std::vector<Window> slices;
    do {
        slices.push_back(next(position));
        position = position_after_window(slices.back());
    } while (is_partial_window(slices.back()));
    ASSERT_EQ(slices.size(), 3u);
    EXPECT_EQ(slices[0].from, before_now(hours(24 * 30 + 4)));
    for (std::size_t i = 0; i + 1 < slices.size(); ++i) {
        EXPECT_EQ(slices[i].to - slices[i].from, max_window.count());
        EXPECT_EQ(slices[i + 1].from, slices[i].to - reading.overlap.count());
    }
    EXPECT_EQ(slices[2].to, before_now(index_lag));
}

TEST(TrendyolPosition, NothingOlderThanTheHistoryIsRequested) {
    EXPECT_EQ(next(read_up_to(now - hours(24 * 300))).from, before_now(max_history));
}

TEST(TrendyolPosition, UnreadablePositionReadsAllThatTrendyolHas) {
    for (auto const* position :
         {"garbage", "[]", R"({"checkpoint":-1,"window":null})", R"({"checkpoint":9223372036854775807})",
          R"({"window":{"from":2,"to":1,"cursor":""}})", R"({"window":{"from":1,"to":99999999999999,"cursor":""}})"})
        EXPECT_EQ(next(position).from, before_now(max_history)) << position;
}

TEST(TrendyolPosition, WindowOlderThanTheHistoryIsReplaced) {
    auto const left = position_after_page(next(""), "c1");
    auto const window = next(left, now + hours(24 * 100));
    EXPECT_EQ(window.cursor, "");
    EXPECT_EQ(window.from, to_epoch_ms(now + hours(24 * 100)) - max_history.count());
}

TEST(TrendyolPosition, LongReadingAtTheEdgeOfReachGoesOn) {
    auto const edge = next("garbage");
    EXPECT_EQ(next(position_after_page(edge, "c1"), now + hours(20)).cursor, "c1");
}

TEST(TrendyolPosition, ClockThatWasSetBackKeepsTheWindowsOrder) {
    auto const window = next(read_up_to(now + hours(24)));
    EXPECT_EQ(window.to, before_now(index_lag));
    EXPECT_EQ(window.from, window.to - Duration(reading.overlap).count());
}

TEST(TrendyolPosition, WindowRestartsOnceInTenMinutes) {
    auto const first = next("");
    EXPECT_FALSE(can_restart(first, now)) << "there is no cursor to give up";
    auto const paging = next(position_after_page(first, "c1"));
    ASSERT_TRUE(can_restart(paging, now));
    auto const restarted = next(position_after_restart(paging, now));
    EXPECT_EQ(restarted.cursor, "");
    EXPECT_EQ(restarted.from, first.from);
    EXPECT_EQ(restarted.to, first.to);
    auto const paging_again = next(position_after_page(restarted, "c1"));
    EXPECT_FALSE(can_restart(paging_again, now + minutes(9)));
    EXPECT_TRUE(can_restart(paging_again, now + minutes(10)));
}

TEST(TrendyolPosition, ARangeIsReadInSlicesToItsEndAndNotBeyond) {
    auto position = start_position({now - hours(24 * 50), now - hours(24 * 20)}, now).value();
    std::vector<Window> slices;
    do {
        slices.push_back(next(position, now + hours(slices.size())));
        position = position_after_window(next(position_after_page(slices.back(), "c1")));
    } while (is_partial_window(slices.back()) && slices.size() < 9);
    ASSERT_EQ(slices.size(), 3u);
    EXPECT_EQ(slices[0].from, before_now(hours(24 * 50)));
    EXPECT_EQ(slices[1].from, slices[0].to);
    EXPECT_EQ(slices[2].from, slices[1].to);
    EXPECT_EQ(slices[2].to, before_now(hours(24 * 20)));
}

TEST(TrendyolPosition, RangeOlderThanTheHistoryIsRefusedWithTheEarliestTime) {
    EXPECT_EQ(start_position({now - hours(24 * 89), now}, now).error().message,
              "Trendyol keeps three months; begin at " + to_iso(now - max_history) + " or later");
}

TEST(TrendyolPosition, RangeOlderThanTheHistoryIsKeptSoThatTrendyolRefusesIt) {
    auto const position = start_position({now - hours(24 * 80), now - hours(24 * 79)}, now).value();
    EXPECT_EQ(next(position, now + hours(24 * 60)).from, before_now(hours(24 * 80)));
}

}  // namespace
}  // namespace channeld::channels::trendyol
