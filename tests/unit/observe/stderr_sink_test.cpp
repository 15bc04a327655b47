#include "daemon/observe/stderr_sink.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>

namespace channeld {
namespace {

// What the sink writes when JOURNAL_STREAM names stderr, or something else.
std::string written(bool journal) {
    ::testing::internal::CaptureStderr();
    struct stat about {};
    fstat(STDERR_FILENO, &about);
    setenv("JOURNAL_STREAM", fmt::format("{}:{}", about.st_dev, about.st_ino + (journal ? 0 : 1)).c_str(), 1);
    auto const sink = stderr_sink();
    sink->write(LogLevel::debug, "a {}");
    sink->write(LogLevel::info, "b");
    sink->write(LogLevel::warning, "c");
    sink->write(LogLevel::error, "d");
    unsetenv("JOURNAL_STREAM");
    return ::testing::internal::GetCapturedStderr();
}

TEST(StderrSink, GivesTheJournalItsPriorities) {
    EXPECT_EQ(written(true), "<7>a {}\n<6>b\n<4>c\n<3>d\n");
}

TEST(StderrSink, GivesPeopleATimeAndAWord) {
    constexpr auto time = "[0-9][0-9]:[0-9][0-9]:[0-9][0-9]";
    EXPECT_THAT(written(false), ::testing::MatchesRegex(fmt::format("{0} debug a \\{{\\}}\n{0} info b\n{0} warning c\n"
                                                                    "{0} error d\n",
                                                                    time)));
}

}  // namespace
}  // namespace channeld
