#include "config/schedule/cron_time.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <optional>
#include <random>

#include "tests/unit/config/clock_changes.hpp"

namespace channeld {
namespace {

using namespace std::chrono_literals;
using testing::Change;
using testing::changes;
using testing::wall;
using testing::zone;

CronExpression parsed_cron(std::string const& text) {
    std::vector<CronFault> faults;
    return CronExpression::parse(text, faults).value();
}

// All firings in (from, to].
std::vector<Timestamp> firings(CronExpression const& expression, TimeZone const& zone, Timestamp from, Timestamp to) {
    std::vector<Timestamp> out;
    for (auto at = next_time(expression, zone, from); at <= to; at = next_time(expression, zone, at)) out.push_back(at);
    return out;
}

// The same, by looking at the wall's clock each minute.
std::vector<Timestamp> watched(CronExpression const& expression, TimeZone const& zone, Timestamp from, Timestamp to) {
    std::vector<Timestamp> out;
    auto latest = wall(zone, from);
    for (auto at = from + 1min; at <= to; at += 1min) {
        auto const now = wall(zone, at);
        bool fires = expression.matches(now) && (expression.is_frequency() || now > latest);
        if (!expression.is_frequency())
            for (auto skipped = latest + 1; skipped < now; ++skipped) fires = fires || expression.matches(skipped);
        if (fires) out.push_back(at);
        latest = std::max(latest, now);
    }
    return out;
}

std::string random_field(std::mt19937& engine, int least, int most) {
    auto const any = [&](int from, int to) { return std::uniform_int_distribution(from, to)(engine); };
    switch (any(0, 4)) {
        case 0:
            return "*";
        case 1:
            return fmt::format("*/{}", any(1, (most - least) / 2));
        case 2:
            return fmt::format("{},{}", any(least, most), any(least, most));
        case 3: {
            int const first = any(least, most - 1);
            return fmt::format("{}-{}", first, any(first, most));
        }
        default:
            return std::to_string(any(least, most));
    }
}

TEST(CronTime, MatchesAMinuteByMinuteSimulationAroundClockChanges) {
    std::mt19937 engine(7);
    std::size_t seen = 0;
    for (auto const* name : {"Europe/Istanbul", "Europe/Berlin", "Australia/Lord_Howe", "America/Sao_Paulo",
                             "Pacific/Apia", "America/New_York", "Africa/Casablanca", "UTC"}) {
        auto moments = changes(name);
        if (moments.empty()) moments.push_back({Timestamp(std::chrono::hours(24 * 10'000))});
        for (auto const& change : moments) {
            // Near the change, so that few of them miss it.
            auto const text = fmt::format("{} {} * * {}", random_field(engine, 0, 59), random_field(engine, 0, 4),
                                          engine() % 4 == 0 ? random_field(engine, 0, 6) : "*");
            auto const expression = parsed_cron(text);
            auto const from = change.at - 26h, to = change.at + 26h;
            auto const expected = watched(expression, zone(name), from, to);
            ASSERT_EQ(firings(expression, zone(name), from, to), expected)
                << text << " in " << name << " around " << to_iso(change.at);
            seen += expected.size();
        }
    }
    EXPECT_GT(seen, 1000u);
}

TEST(CronTime, ADailyJobRunsOnceADayEvenIfItsTimeIsSkippedOrRepeated) {
    int gaps = 0, folds = 0;
    for (auto const* name : {"Europe/Istanbul", "Europe/Berlin", "Australia/Lord_Howe", "America/Sao_Paulo"})
        for (auto const& change : changes(name)) {
            // In the middle of what is skipped or repeated.
            auto const time = std::min(change.before, change.after) + std::abs(change.after - change.before) / 2;
            auto const daily = parsed_cron(fmt::format("{} {} * * *", time.minute(), time.hour()));
            auto const fired = firings(daily, zone(name), change.at - 20h, change.at + 20h);
            if (change.is_gap()) {
                ++gaps;
                EXPECT_EQ(fired, std::vector{change.at}) << name << " " << to_iso(change.at);
            } else {
                ++folds;
                ASSERT_EQ(fired.size(), 1u) << name << " " << to_iso(change.at);
                EXPECT_LT(fired.front(), change.at) << "the second time";
            }
        }
    EXPECT_GT(gaps, 100);
    EXPECT_GT(folds, 100);
}

TEST(CronTime, AnIntervalOfAQuarterOfAnHourIsKept) {
    for (auto const* name : {"Europe/Istanbul", "Europe/Berlin", "Australia/Lord_Howe", "America/Sao_Paulo"})
        for (auto const& change : changes(name)) {
            auto const fired = firings(parsed_cron("*/15 * * * *"), zone(name), change.at - 5h, change.at + 5h);
            ASSERT_EQ(fired.size(), 40u) << name << " " << to_iso(change.at);
            for (std::size_t i = 1; i < fired.size(); ++i) EXPECT_EQ(fired[i] - fired[i - 1], 15min);
        }
}

TEST(CronTime, ADayThatAZoneSkipsFiresAtTheEndOfTheGap) {
    auto const all = changes("Pacific/Apia");
    auto const skipped =
        std::find_if(all.begin(), all.end(), [](Change const& c) { return c.after - c.before > 1200; });
    ASSERT_NE(skipped, all.end());
    auto const fired = firings(parsed_cron("0 12 * * *"), zone("Pacific/Apia"), skipped->at - 24h, skipped->at + 24h);
    EXPECT_EQ(fired, (std::vector{skipped->at - 12h, skipped->at, skipped->at + 12h}));
}

TEST(CronTime, MidnightIsSkippedInSaoPaulo) {
    int seen = 0;
    for (auto const& change : changes("America/Sao_Paulo")) {
        if (!change.is_gap() || change.before.hour() != 0) continue;
        ++seen;
        EXPECT_EQ(next_time(parsed_cron("0 0 * * *"), zone("America/Sao_Paulo"), change.at - 10h), change.at);
    }
    EXPECT_GT(seen, 10);
}

TEST(CronTime, IstanbulHasNoFurtherChanges) {
    auto const last = changes("Europe/Istanbul").back();
    auto const fired = firings(parsed_cron("0 9 * * *"), zone("Europe/Istanbul"), last.at, last.at + 24h * 3650);
    ASSERT_EQ(fired.size(), 3650u);
    for (auto const at : fired) EXPECT_EQ((at - fired.front()) % 24h, 0h);
}

TEST(CronTime, SummerTimeIsKnownBeyondTheYearsThatZoneFilesList) {
    auto const all = changes("Europe/Berlin");
    EXPECT_GE(cctz::convert(all.back().at, cctz::utc_time_zone()).year(), 2049);
}

TEST(CronTime, FiresStrictlyAfterTheGivenTime) {
    Timestamp const full = std::chrono::sys_days(std::chrono::year(2031) / 5 / 5);
    auto const each = parsed_cron("* * * * *"), daily = parsed_cron("0 0 * * *");
    EXPECT_EQ(next_time(each, zone("UTC"), full), full + 1min);
    EXPECT_EQ(next_time(each, zone("UTC"), full - 1us), full);
    EXPECT_EQ(next_time(daily, zone("UTC"), full), full + 24h);
    EXPECT_EQ(next_time(daily, zone("UTC"), full - 1us), full);
}

// Until 1910 Istanbul's clocks were three minutes and four seconds behind what they have shown since.
TEST(CronTime, AChangeInTheMiddleOfAMinuteBeginsNone) {
    auto const utc = [](int minute, int second) {
        return Timestamp(cctz::convert(cctz::civil_second(1910, 9, 30, 22, minute, second), cctz::utc_time_zone()));
    };
    auto const each = parsed_cron("* * * * *");
    EXPECT_EQ(next_time(each, zone("Europe/Istanbul"), utc(1, 30)), utc(2, 4));
    EXPECT_EQ(next_time(each, zone("Europe/Istanbul"), utc(2, 30)), utc(4, 0));
}

// Where the zones' data lies, as long as this lives.
class ZoneFolder {
  public:
    explicit ZoneFolder(std::string const& path) { ::setenv("TZDIR", path.c_str(), 1); }
    ~ZoneFolder() { before_ ? ::setenv("TZDIR", before_->c_str(), 1) : ::unsetenv("TZDIR"); }
    ZoneFolder(ZoneFolder const&) = delete;
    ZoneFolder& operator=(ZoneFolder const&) = delete;

  private:
    std::optional<std::string> before_ = std::getenv("TZDIR") ? std::optional(std::getenv("TZDIR")) : std::nullopt;
};

TEST(TimeZone, MissingDataIsNotAFaultOfTheName) {
    ZoneFolder const folder("/no/such/folder");
    auto const found = find_time_zone("Europe/Izmir");
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().kind, ErrorKind::needs_person);
    EXPECT_EQ(found.error().message, "no time zone data in /no/such/folder; install tzdata");
}

TEST(TimeZone, AnEmptyFolderNameIsTheSystemsOwn) {
    ZoneFolder const folder("");
    EXPECT_EQ(find_time_zone("Berlim").error().message, "unknown time zone 'Berlim'; did you mean 'Europe/Berlin'?");
}

TEST(TimeZone, AnUnknownOneIsNotGuessedButSuggested) {
    auto const said = [](std::string const& name) { return find_time_zone(name).error().message; };
    EXPECT_EQ(said("Europe/Istambul"), "unknown time zone 'Europe/Istambul'; did you mean 'Europe/Istanbul'?");
    EXPECT_EQ(said("europe/istanbul"), "unknown time zone 'europe/istanbul'; did you mean 'Europe/Istanbul'?");
    EXPECT_EQ(said("Berlin"), "unknown time zone 'Berlin'; did you mean 'Europe/Berlin'?");
    EXPECT_EQ(said("Europe"), "unknown time zone 'Europe'; did you mean 'Europe/Amsterdam'?");
    EXPECT_EQ(said("Mars/Olympus_Mons_Crater"),
              "unknown time zone 'Mars/Olympus_Mons_Crater'; expected one such as Europe/Istanbul or UTC");
    EXPECT_TRUE(find_time_zone("UTC"));
}

}  // namespace
}  // namespace channeld
