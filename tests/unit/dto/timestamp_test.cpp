#include "dto/timestamp.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace channeld {
namespace {

// What is read, written again; "refused" when it is not.
std::string read_moment(std::string_view text) {
    auto const moment = parse_iso(text);
    return moment ? to_iso(*moment) : "refused";
}

TEST(Timestamp, SurvivesARoundTrip) {
    for (auto const* text :
         {"2026-01-31T12:00:00.000000Z", "1970-01-01T00:00:00.000000Z", "1969-12-31T23:59:59.999999Z",
          "2024-02-29T23:59:59.123456Z", "0001-01-01T00:00:00.000000Z"})
        EXPECT_EQ(read_moment(text), text);
}

TEST(Timestamp, ReadsTheFormsRemotesWrite) {
    auto const noon = "2026-01-31T12:00:00.000000Z";
    for (auto const* text :
         {"2026-01-31T12:00:00Z", "2026-01-31 12:00:00", "2026-01-31t12:00z", "2026-01-31T12:00:00+00:00",
          "2026-01-31 15:00:00.000000+03:00", "2026-01-31T15:00:00+0300", "2026-01-31T15:00:00+03",
          "2026-01-31T06:30:00-05:30", "2026-02-01T00:00:00+12:00"})
        EXPECT_EQ(read_moment(text), noon) << text;
    EXPECT_EQ(read_moment("2026-01-31"), "2026-01-31T00:00:00.000000Z");
}

TEST(Timestamp, FractionsAreCutToMicroseconds) {
    EXPECT_EQ(read_moment("2026-01-31T12:00:00.5Z"), "2026-01-31T12:00:00.500000Z");
    EXPECT_EQ(read_moment("2026-01-31T12:00:00,123Z"), "2026-01-31T12:00:00.123000Z");
    EXPECT_EQ(read_moment("2026-01-31T12:00:00.9999999999999999Z"), "2026-01-31T12:00:00.999999Z");
}

TEST(Timestamp, ALeapSecondIsTheNextSecond) {
    EXPECT_EQ(read_moment("2016-12-31T23:59:60Z"), "2017-01-01T00:00:00.000000Z");
}

TEST(Timestamp, RefusesOtherTexts) {
    for (auto const* text : {"",
                             "now",
                             "2026",
                             "2026-1-31",
                             "2026-02-30",
                             "2025-02-29",
                             "2026-13-01",
                             "2026-00-10",
                             "2026-01-31T",
                             "2026-01-31T12",
                             "2026-01-31T24:00:00Z",
                             "2026-01-31T12:60:00Z",
                             "2026-01-31T12:00:61Z",
                             "2026-01-31T12:00:00.Z",
                             "2026-01-31T12:00.5Z",
                             "2026-01-31T12:00:Z",
                             "2026-01-31T12:00:00+3",
                             "2026-01-31T12:00:00+03:",
                             "2026-01-31T12:00:00+24:00",
                             "2026-01-31T12:00:00+00:60",
                             "2026-01-31T12:00:00Zx",
                             "2026-01-31T12:00:00 Z",
                             "20260131T120000Z",
                             "-026-01-31T12:00:00Z",
                             "31.01.2026 12:00:00"})
        EXPECT_EQ(read_moment(text), "refused") << text;
}

TEST(Timestamp, CountsMillisecondsSince1970) {
    EXPECT_EQ(to_iso(from_epoch_ms(0)), "1970-01-01T00:00:00.000000Z");
    EXPECT_EQ(to_iso(from_epoch_ms(-1)), "1969-12-31T23:59:59.999000Z");
    EXPECT_EQ(to_epoch_ms(from_epoch_ms(1'790'000'000'123)), 1'790'000'000'123);
    EXPECT_EQ(to_epoch_ms(from_epoch_ms(-1) - std::chrono::microseconds(1)), -2);
}

TEST(Timestamp, ExtremeCountsAreClamped) {
    EXPECT_EQ(to_iso(from_epoch_ms(std::numeric_limits<std::int64_t>::max())), "9999-12-31T00:00:00.000000Z");
    EXPECT_EQ(to_iso(from_epoch_ms(std::numeric_limits<std::int64_t>::min())), "0001-01-01T00:00:00.000000Z");
}

}  // namespace
}  // namespace channeld
