#include "commands/channels/trendyol/position.hpp"

#include <gtest/gtest.h>

namespace channeld::channels::trendyol {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

Timestamp const now = from_epoch_ms(1'790'000'000'000);
Reading const reading{.look_back = hours(7 * 24), .overlap = hours(4)};

std::int64_t before_now(Duration age) {
    return to_epoch_ms(now) - age.count();
}
Window next(std::string const& position, Timestamp at = now) {
    return window_at(position, at, reading);
}
std::string read_up_to(Timestamp moment) {
    Window window;
    window.to = to_epoch_ms(moment);
    return after_last_page(window);
}

TEST(TrendyolPosition, FirstWindowReachesBackAsFarAsLookBack) {
    auto const window = next("");
    EXPECT_EQ(window.from, before_now(hours(7 * 24)));
    EXPECT_EQ(window.to, before_now(margin));
    EXPECT_EQ(window.cursor, "");
}

TEST(TrendyolPosition, NextWindowBeginsAnOverlapBeforeTheCheckpoint) {
    auto const window = next(read_up_to(now - minutes(5)));
    EXPECT_EQ(window.from, before_now(minutes(5) + hours(4)));
    EXPECT_EQ(window.to, before_now(margin));
}

TEST(TrendyolPosition, WindowEndIsFrozenOverAllPages) {
    auto const first = next("");
    auto const second = next(after_page(first, "c1"), now + minutes(3));
    EXPECT_EQ(second.from, first.from);
    EXPECT_EQ(second.to, first.to);
    EXPECT_EQ(second.cursor, "c1");
    EXPECT_EQ(next(after_last_page(second), now + minutes(6)).from, first.to - Duration(hours(4)).count());
}

TEST(TrendyolPosition, OldWindowIsCutIntoSlicesOldestFirst) {
    auto position = read_up_to(now - hours(24 * 30));
    std::vector<Window> slices;
    do {
        slices.push_back(next(position));
        position = after_last_page(slices.back());
    } while (is_slice(slices.back()));
    ASSERT_EQ(slices.size(), 3u);
    EXPECT_EQ(slices[0].from, before_now(hours(24 * 30 + 4)));
    for (std::size_t i = 0; i + 1 < slices.size(); ++i) {
        EXPECT_EQ(slices[i].to - slices[i].from, longest_window.count());
        EXPECT_EQ(slices[i + 1].from, slices[i].to - reading.overlap.count());
    }
    EXPECT_EQ(slices[2].to, before_now(margin));
}

TEST(TrendyolPosition, NothingBeyondTrendyolsReachIsAskedFor) {
    EXPECT_EQ(next(read_up_to(now - hours(24 * 300))).from, before_now(reach));
}

TEST(TrendyolPosition, UnreadablePositionReadsAllThatTrendyolHas) {
    for (auto const* position :
         {"garbage", "[]", R"({"checkpoint":-1,"window":null})", R"({"checkpoint":9223372036854775807})",
          R"({"window":{"from":2,"to":1,"cursor":""}})", R"({"window":{"from":1,"to":99999999999999,"cursor":""}})"})
        EXPECT_EQ(next(position).from, before_now(reach)) << position;
}

TEST(TrendyolPosition, WindowThatFellOutOfReachIsPlannedAnew) {
    auto const left = after_page(next(""), "c1");
    auto const window = next(left, now + hours(24 * 100));
    EXPECT_EQ(window.cursor, "");
    EXPECT_EQ(window.from, to_epoch_ms(now + hours(24 * 100)) - reach.count());
}

TEST(TrendyolPosition, LongReadingAtTheEdgeOfReachGoesOn) {
    auto const edge = next("garbage");
    EXPECT_EQ(next(after_page(edge, "c1"), now + hours(20)).cursor, "c1");
}

TEST(TrendyolPosition, ClockThatWasSetBackDoesNotTurnTheWindowRound) {
    auto const window = next(read_up_to(now + hours(24)));
    EXPECT_EQ(window.to, before_now(margin));
    EXPECT_EQ(window.from, window.to - Duration(reading.overlap).count());
}

TEST(TrendyolPosition, WindowIsBegunAnewOnceInTenMinutes) {
    auto const first = next("");
    EXPECT_FALSE(may_begin_anew(first, now)) << "there is no cursor to give up";
    auto const paging = next(after_page(first, "c1"));
    ASSERT_TRUE(may_begin_anew(paging, now));
    auto const anew = next(begun_anew(paging, now));
    EXPECT_EQ(anew.cursor, "");
    EXPECT_EQ(anew.from, first.from);
    EXPECT_EQ(anew.to, first.to);
    auto const paging_again = next(after_page(anew, "c1"));
    EXPECT_FALSE(may_begin_anew(paging_again, now + minutes(9)));
    EXPECT_TRUE(may_begin_anew(paging_again, now + minutes(10)));
}

TEST(TrendyolPosition, ARangeIsReadInSlicesToItsEndAndNotBeyond) {
    auto position = begin_of({now - hours(24 * 50), now - hours(24 * 20)}, now).value();
    std::vector<Window> slices;
    do {
        slices.push_back(next(position, now + hours(slices.size())));
        position = after_last_page(next(after_page(slices.back(), "c1")));
    } while (is_slice(slices.back()) && slices.size() < 9);
    ASSERT_EQ(slices.size(), 3u);
    EXPECT_EQ(slices[0].from, before_now(hours(24 * 50)));
    EXPECT_EQ(slices[1].from, slices[0].to);
    EXPECT_EQ(slices[2].from, slices[1].to);
    EXPECT_EQ(slices[2].to, before_now(hours(24 * 20)));
}

TEST(TrendyolPosition, ARangeBeyondTrendyolsReachIsRefusedWithTheEarliestTime) {
    EXPECT_EQ(begin_of({now - hours(24 * 89), now}, now).error().message,
              "Trendyol keeps three months; begin at " + to_iso(now - reach) + " or later");
}

TEST(TrendyolPosition, ARangeThatFellOutOfReachStaysSoThatTrendyolRefusesIt) {
    auto const position = begin_of({now - hours(24 * 80), now - hours(24 * 79)}, now).value();
    EXPECT_EQ(next(position, now + hours(24 * 60)).from, before_now(hours(24 * 80)));
}

}  // namespace
}  // namespace channeld::channels::trendyol
