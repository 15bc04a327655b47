#include "config/schedule/cron_expression.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace channeld {
namespace {

CronExpression cron(std::string_view text) {
    std::vector<CronFault> faults;
    auto parsed = CronExpression::parse(text, faults);
    for (auto const& fault : faults) ADD_FAILURE() << text << ": " << fault.message;
    return parsed.value_or(CronExpression());
}

// "2: expected ...", a line each.
std::string faults_of(std::string_view text) {
    std::vector<CronFault> faults;
    EXPECT_FALSE(CronExpression::parse(text, faults)) << text;
    std::string out;
    for (auto const& [at, message] : faults) out += fmt::format("{}{}: {}", out.empty() ? "" : "\n", at, message);
    return out;
}

using cctz::civil_minute;

// The minutes that a field lets pass, by trying each.
std::string minutes(std::string_view field) {
    auto const expression = cron(fmt::format("{} * * * *", field));
    std::string out;
    for (int n = 0; n < 60; ++n)
        if (expression.matches(civil_minute(2000, 1, 1, 0, n))) out += fmt::format(" {}", n);
    return out;
}

std::string days_of(std::string_view fields, cctz::civil_month month) {
    auto const expression = cron(fmt::format("0 0 {}", fields));
    std::string out;
    for (cctz::civil_day day(month); cctz::civil_month(day) == month; ++day)
        if (expression.matches(cctz::civil_minute(day))) out += fmt::format(" {}", day.day());
    return out;
}

// A month that begins with a Monday.
cctz::civil_month monday_month() {
    cctz::civil_month month(2000, 1);
    while (cctz::get_weekday(cctz::civil_day(month)) != cctz::weekday::monday) ++month;
    return month;
}

TEST(CronExpression, AFieldIsAListOfNumbersRangesAndSteps) {
    EXPECT_EQ(minutes("7"), " 7");
    EXPECT_EQ(minutes("59,0"), " 0 59");
    EXPECT_EQ(minutes("5-8"), " 5 6 7 8");
    EXPECT_EQ(minutes("*/15"), " 0 15 30 45");
    EXPECT_EQ(minutes("10-20/5,3"), " 3 10 15 20");
    EXPECT_EQ(minutes("*/25"), " 0 25 50");
    EXPECT_EQ(minutes("07"), " 7");
}

TEST(CronExpression, MonthsAndDaysHaveNames) {
    auto const month = monday_month();
    EXPECT_EQ(days_of("* * MON", month), " 1 8 15 22 29");
    EXPECT_EQ(days_of("* * mon-wed", month).substr(0, 6), " 1 2 3");
    EXPECT_EQ(cron("0 0 1 JAN,dec *").next(civil_minute(2001, 2, 1)), civil_minute(2001, 12, 1));
}

TEST(CronExpression, SundayIsZeroSevenAndTheEndOfARange) {
    auto const month = monday_month();
    for (auto const* field : {"0", "7", "SUN"}) EXPECT_EQ(days_of(fmt::format("* * {}", field), month), " 7 14 21 28");
    for (auto const* field : {"6-7", "SAT-SUN", "6-0"})
        EXPECT_EQ(days_of(fmt::format("* * {}", field), month), " 6 7 13 14 20 21 27 28");
    EXPECT_EQ(days_of("* * 0-1", month), days_of("* * SUN,MON", month));
}

TEST(CronExpression, EitherDayMatchesWhenBothAreRestricted) {
    auto const month = monday_month();
    EXPECT_EQ(days_of("10,15 * FRI", month), " 5 10 12 15 19 26");
    EXPECT_EQ(days_of("10,15 * *", month), " 10 15");
    EXPECT_EQ(days_of("*/2 * MON", month), " 1 15 29");
}

TEST(CronExpression, FindsTheNextTimeAcrossAllBoundaries) {
    auto const next = [](std::string_view text, cctz::civil_minute from) { return cron(text).next(from); };
    EXPECT_EQ(next("* * * * *", civil_minute(2001, 5, 5, 5, 5)), civil_minute(2001, 5, 5, 5, 5));
    EXPECT_EQ(next("0 * * * *", civil_minute(2001, 12, 31, 23, 1)), civil_minute(2002, 1, 1));
    EXPECT_EQ(next("30 2 * * *", civil_minute(2001, 2, 28, 2, 31)), civil_minute(2001, 3, 1, 2, 30));
    EXPECT_EQ(next("0 0 29 2 *", civil_minute(2096, 3, 1)), civil_minute(2104, 2, 29));
    EXPECT_EQ(next("0 0 31 2,4,5 *", civil_minute(2001, 6, 1)), civil_minute(2002, 5, 31));
}

TEST(CronExpression, AnExpressionThatNeverMatchesIsRefused) {
    EXPECT_EQ(faults_of("0 0 31 2 *"), "4: never: February has no 31st");
    EXPECT_EQ(faults_of("0 0 30,31 FEB *"), "4: never: February has no 30th");
    EXPECT_EQ(faults_of("0 0 31 4,6,9 *"), "4: never: April and June and September have no 31st");
    EXPECT_EQ(faults_of("0 0 31 4 */2"), "4: never: April has no 31st");
    EXPECT_EQ(cron("0 0 31 2 MON").next(civil_minute(2001, 1, 1)).month(), 2);  // the Mondays of February
    EXPECT_EQ(cron("0 0 29 2 */3").next(civil_minute(2001, 1, 1)).day(), 29);
}

TEST(CronExpression, ReportsAllFaultsWithTheirOffsets) {
    EXPECT_EQ(faults_of("60 24 0 13 8"),
              "0: expected a minute, 0 to 59, got '60'\n"
              "3: expected an hour, 0 to 23, got '24'\n"
              "6: expected a day of the month, 1 to 31, got '0'\n"
              "8: expected a month, 1 to 12 or JAN to DEC, got '13'\n"
              "11: expected a day of the week, 0 to 7 or SUN to SAT, got '8'");
    EXPECT_EQ(faults_of("1,x,3,-1 * L * *"),
              "2: expected a minute, 0 to 59, got 'x'\n"
              "6: expected a minute, 0 to 59, got ''\n"
              "11: expected a day of the month, 1 to 31, got 'L'");
    EXPECT_EQ(faults_of("0,,1 99999999999 * * *"),
              "2: expected a minute, 0 to 59, got ''\n"
              "5: expected an hour, 0 to 23, got '99999999999'");
    EXPECT_EQ(faults_of("5x 1-x 1--5 * *"),
              "0: expected a minute, 0 to 59, got '5x'\n"
              "3: expected an hour, 0 to 23, got 'x'\n"
              "7: expected a day of the month, 1 to 31, got '-5'");
}

TEST(CronExpression, ABackwardRangeIsCorrectedInTheMessage) {
    EXPECT_EQ(faults_of("0 22-6 * * *"), "2: the range 22-6 runs backwards; write 22-23,0-6");
    EXPECT_EQ(faults_of("0 23-0 * * *"), "2: the range 23-0 runs backwards; write 23,0");
    EXPECT_EQ(faults_of("0 0 * * FRI-MON"), "8: the range FRI-MON runs backwards; write 5-6,0-1");
}

TEST(CronExpression, ASuspiciousStepIsRefused) {
    EXPECT_EQ(faults_of("*/60 * * * *"), "0: a step of 60 is wider than 0-59, so that only 0 is left; write 0");
    EXPECT_EQ(faults_of("5/15 * * * *"), "0: a step needs a range before it; write 5-59/15");
    EXPECT_EQ(faults_of("*/0 */x */ * *"),
              "0: expected a step such as */2 or 8-18/2, got '/0'\n"
              "4: expected a step such as */2 or 8-18/2, got '/x'\n"
              "8: expected a step such as */2 or 8-18/2, got '/'");
}

TEST(CronExpression, HasFiveFields) {
    auto const expected = "expected 5 fields (minute, hour, day of month, month, day of week), got ";
    EXPECT_EQ(faults_of(""), fmt::format("0: {}0", expected));
    EXPECT_EQ(faults_of(" \t "), fmt::format("0: {}0", expected));
    EXPECT_EQ(faults_of("5 * *"), fmt::format("4: {}3", expected));
    EXPECT_EQ(faults_of("0 0 * * * * 2030"), fmt::format("10: {}7", expected));
    EXPECT_EQ(faults_of("@daily"), fmt::format("0: {}1", expected));
    EXPECT_EQ(faults_of(std::string(501, '*')), "0: expected at most 500 characters");
    EXPECT_EQ(cron("  */5\t* * *  * ").text(), "  */5\t* * *  *");
}

}  // namespace
}  // namespace channeld
