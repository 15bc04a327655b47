#include "daemon/schedule/schedule.hpp"

#include <gtest/gtest.h>

namespace channeld {
namespace {

using namespace std::chrono_literals;

Timestamp const midnight = std::chrono::sys_days(std::chrono::year(2031) / 5 / 5);

CronExpression cron(std::string const& text) {
    std::vector<CronFault> faults;
    return CronExpression::parse(text, faults).value();
}

JobSettings every(Duration duration) {
    JobSettings settings;
    settings.every = duration;
    return settings;
}

TEST(Schedule, AnIntervalIsAFixedGrid) {
    Schedule const table({Schedule::Every{60s, 7s}});
    EXPECT_EQ(table.next(midnight), midnight + 7s);
    EXPECT_EQ(table.next(midnight + 7s - 1us), midnight + 7s);
    EXPECT_EQ(table.next(midnight + 7s), midnight + 67s);
    EXPECT_EQ(table.next(Timestamp(-60s)), Timestamp(-53s));
    EXPECT_EQ(table.next(Timestamp(-53s)), Timestamp(7s));
}

TEST(Schedule, TheNamesOfAJobShiftItsGrid) {
    auto const first = [](std::string const& channel, std::string const& job) {
        return make_schedule(every(1h), channel, job).next(midnight) - midnight;
    };
    EXPECT_EQ(first("trendyol", "fetch_orders"), first("trendyol", "fetch_orders"));
    EXPECT_NE(first("trendyol", "fetch_orders"), first("trendyol", "fetch_and_create_cancel"));
    EXPECT_NE(first("trendyol", "fetch_orders"), first("web-shop", "fetch_orders"));
    EXPECT_EQ(first("trendyol", "fetch_orders") % 1s, 0s);
    EXPECT_EQ(make_schedule(every(1s), "a", "b").next(midnight), midnight + 1s);
    EXPECT_EQ(make_schedule(every(1500ms), "a", "b").next(midnight) - midnight, 1500ms);
}

TEST(Schedule, ACronExpressionIsReadInItsZone) {
    JobSettings settings;
    settings.cron = cron("30 9 * * *");
    EXPECT_EQ(make_schedule(settings, "a", "b").next(midnight), midnight + 9h + 30min);
    settings.time_zone = find_time_zone("Asia/Kathmandu").value();  // 5:45 ahead, and has been for decades
    EXPECT_EQ(make_schedule(settings, "a", "b").next(midnight), midnight + 3h + 45min);
    EXPECT_FALSE(make_schedule(settings, "a", "b").has_interval());
}

TEST(Schedule, SeveralSchedulesAreOneRowOfSlots) {
    JobSettings settings;
    ScheduleSettings nightly;
    nightly.cron = cron("0 0,3 * * *");
    ScheduleSettings often;
    often.cron = cron("0 */2 * * *");
    settings.schedules = {nightly, often};
    auto const table = make_schedule(settings, "a", "b");
    std::string seen;
    for (auto slot = table.next(midnight - 1s); slot < midnight + 5h; slot = table.next(slot))
        seen += std::to_string((slot - midnight) / 1h) + " ";
    EXPECT_EQ(seen, "0 2 3 4 ");  // midnight, which both have, once
}

TEST(Schedule, AGridCanBeRebasedWhileACronExpressionStays) {
    Schedule table({Schedule::Every{60s, 7s}, Schedule::Cron{cron("0 0 * * *"), {}}});
    table.rebase(midnight + 12s);
    EXPECT_EQ(table.next(midnight + 12s), midnight + 72s);
    EXPECT_EQ(table.next(midnight + 24h - 48s), midnight + 24h);
    EXPECT_TRUE(table.has_interval());
}

}  // namespace
}  // namespace channeld
