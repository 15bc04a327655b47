#include <gtest/gtest.h>

#include "tests/unit/config/document.hpp"

namespace channeld {
namespace {

using namespace std::chrono_literals;
using testing::complaints;
using testing::complete_yaml;
using testing::load;
using testing::replaced;

std::string with(std::string const& job) {
    return replaced(complete_yaml, "{every: 1m}", job);
}

JobSettings settings_of(std::string const& job) {
    auto const loaded = load(with(job));
    EXPECT_EQ(describe(loaded.problems, "f"), "");
    return loaded.settings ? loaded.settings->channels[0].jobs.at("fetch_orders") : JobSettings();
}

// The problems of the job, without the name of the file; the job begins in column 21.
std::string problems_of(std::string const& job) {
    auto text = complaints(with(job));
    std::string const file = "channeld.yaml:";
    for (std::size_t at = 0; (at = text.find(file, at)) != text.npos;) text.erase(at, file.size());
    return text;
}

TEST(JobSettings, AnIntervalIsAllThatIsNeeded) {
    auto const job = settings_of("{every: 2m}");
    EXPECT_EQ(job.every, 2min);
    EXPECT_FALSE(job.cron);
    EXPECT_TRUE(job.schedules.empty());
    EXPECT_EQ(job.jitter, 0s);
    EXPECT_EQ(job.overlap, Overlap::skip);
    EXPECT_EQ(job.misfire, Misfire::one);
    EXPECT_EQ(job.back_off, 15min);
    EXPECT_FALSE(job.deadline);
}

TEST(JobSettings, ACronExpressionHasATimeZone) {
    auto const job = settings_of("{cron: \"*/15 8-23 * * *\", time_zone: Europe/Istanbul}");
    EXPECT_EQ(job.cron->text(), "*/15 8-23 * * *");
    EXPECT_EQ(job.time_zone->name(), "Europe/Istanbul");
    EXPECT_FALSE(job.every);
}

TEST(JobSettings, SeveralSchedulesAreAList) {
    auto const job = settings_of(
        "\n        schedules:\n          - {every: 10m}\n          - cron: 0 3 * * *\n            time_zone: UTC\n"
        "        overlap: queue_one\n        misfire: all\n        misfire_window: 2h\n        back_off: 0s\n"
        "        deadline: 30m\n        jitter: 5s");
    ASSERT_EQ(job.schedules.size(), 2u);
    EXPECT_EQ(job.schedules[0].every, 10min);
    EXPECT_EQ(job.schedules[1].cron->text(), "0 3 * * *");
    EXPECT_EQ(job.overlap, Overlap::queue_one);
    EXPECT_EQ(job.misfire, Misfire::all);
    EXPECT_EQ(job.misfire_window, 2h);
    EXPECT_EQ(job.back_off, 0s);
    EXPECT_EQ(job.deadline, 30min);
    EXPECT_EQ(job.jitter, 5s);
}

TEST(JobSettings, HaveExactlyOneSchedule) {
    auto const missing =
        "11:7 (channels[0].jobs.fetch_orders): when does it run? expected every: 2m, cron: \"*/15 8-23 * * *\" or a "
        "list of schedules\n";
    EXPECT_EQ(problems_of("{jitter: 1s}"), missing);
    EXPECT_EQ(problems_of("{schedules: []}"), missing);
    auto const doubled =
        "11:7 (channels[0].jobs.fetch_orders): expected one of every, cron and schedules; schedules may list several "
        "of them\n";
    EXPECT_EQ(problems_of("{every: 1m, cron: 0 3 * * *}"), doubled);
    EXPECT_EQ(problems_of("{every: 1m, schedules: [{every: 2m}]}"), doubled);
    EXPECT_EQ(problems_of("{schedules: [{every: 2m}, {time_zone: UTC}]}"),
              "11:47 (channels[0].jobs.fetch_orders.schedules[1]): expected either every or cron\n"
              "11:59 (channels[0].jobs.fetch_orders.schedules[1].time_zone): belongs to a cron; leave it out\n");
    EXPECT_EQ(problems_of("{every: 1m, time_zone: UTC}"),
              "11:44 (channels[0].jobs.fetch_orders.time_zone): belongs to a cron; leave it out\n");
}

TEST(JobSettings, AFaultOfACronExpressionIsReportedAtItsWord) {
    EXPECT_EQ(problems_of("{cron: \"0 0 31 2 *\"}"),
              "11:33 (channels[0].jobs.fetch_orders.cron): never: February has no 31st\n");
    EXPECT_EQ(
        problems_of("{cron: 0 24 * * 8}"),
        "11:30 (channels[0].jobs.fetch_orders.cron): expected an hour, 0 to 23, got '24'\n"
        "11:37 (channels[0].jobs.fetch_orders.cron): expected a day of the week, 0 to 7 or SUN to SAT, got '8'\n");
    EXPECT_EQ(problems_of("{cron: []}"),
              "11:28 (channels[0].jobs.fetch_orders.cron): expected a cron expression such as \"*/15 8-23 * * *\", got "
              "a list\n");
}

TEST(JobSettings, ACronExpressionThatNeedsQuotesIsReported) {
    EXPECT_EQ(problems_of("{cron: */15 * * * *}"),
              "11:28: not valid YAML: the referenced anchor is not defined; a text that begins with '*' needs quotes "
              "around it\n");
}

TEST(JobSettings, AnUnknownZoneOrWordIsReportedWithAlternatives) {
    EXPECT_EQ(problems_of("{cron: 0 3 * * *, time_zone: Europe/Istambul}"),
              "11:50 (channels[0].jobs.fetch_orders.time_zone): unknown time zone 'Europe/Istambul'; did you mean "
              "'Europe/Istanbul'?\n");
    EXPECT_EQ(problems_of("{every: 1m, overlap: que_one}"),
              "11:42 (channels[0].jobs.fetch_orders.overlap): expected one of skip, queue_one, got a word\n");
    EXPECT_EQ(problems_of("{every: 1m, misfire: none}"),
              "11:42 (channels[0].jobs.fetch_orders.misfire): expected one of one, skip, all, got a word\n");
}

TEST(JobSettings, HaveBounds) {
    EXPECT_EQ(problems_of("{every: 999ms}"), "11:29 (channels[0].jobs.fetch_orders.every): expected at least 1s\n");
    EXPECT_EQ(problems_of("{every: 1m, jitter: 60s}"),
              "11:41 (channels[0].jobs.fetch_orders.jitter): expected less than 'every', which is 1m\n");
    EXPECT_EQ(problems_of("{schedules: [{every: 1m}, {every: 30s}], jitter: 30s}"),
              "11:70 (channels[0].jobs.fetch_orders.jitter): expected less than 'every', which is 30s\n");
    EXPECT_EQ(problems_of("{every: 1m, jitter: 59s}"), "");
    EXPECT_EQ(problems_of("{every: 1m, deadline: 0s}"),
              "11:43 (channels[0].jobs.fetch_orders.deadline): expected at least 1s\n");
    EXPECT_EQ(problems_of("{every: 1m, misfire_window: 1h}"),
              "11:49 (channels[0].jobs.fetch_orders.misfire_window): belongs to misfire: all\n");
    EXPECT_EQ(problems_of("{every: 1m, misfire: all, misfire_window: 8d}"),
              "11:63 (channels[0].jobs.fetch_orders.misfire_window): expected at most 7d\n");
}

TEST(JobSettings, ALookBackBelongsToReconcile) {
    EXPECT_NE(problems_of("{every: 1d, look_back: 7d}").find("look_back): belongs to the job reconcile"),
              std::string::npos);
    auto const reconciling = [](std::string const& job) {
        return replaced(with(job), "fetch_orders: {", "reconcile: {");
    };
    EXPECT_EQ(load(reconciling("{every: 1d, look_back: 7d}")).settings->channels[0].jobs.at("reconcile").look_back,
              168h);
    EXPECT_NE(complaints(reconciling("{every: 1d, look_back: 1h}"))
                  .find("look_back): expected at least 2h; changes of "
                        "the last hour may still be in progress"),
              std::string::npos);
}

}  // namespace
}  // namespace channeld
