#include "daemon/async/task_group.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

#include "tests/support/manual_clock.hpp"
#include "tests/support/run.hpp"

namespace channeld {
namespace {

using namespace std::chrono_literals;

struct TaskGroupTest : testing::Test {
    asio::io_context io;
    ManualClock clock;
    TaskGroup group{io.get_executor()};
    std::string log;

    static asio::awaitable<void> work(ManualClock& clock, std::chrono::seconds lasts, char name, std::string& log) {
        co_await clock.wait(lasts);
        log += name;
    }
    static asio::awaitable<void> fail(ManualClock& clock, std::chrono::seconds after, std::string why) {
        co_await clock.wait(after);
        throw std::runtime_error(why);
    }
    void pass(std::chrono::seconds time) {
        io.restart();
        io.poll();
        clock.advance(time);
        io.poll();
    }
};

TEST_F(TaskGroupTest, TasksRunSideBySideAndAreWaitedForTogether) {
    group.add(work(clock, 2s, 'b', log));
    group.add(work(clock, 1s, 'a', log));
    auto joined = start(io, group.join());
    pass(1s);
    EXPECT_EQ(log, "a");
    EXPECT_FALSE(joined.done());
    pass(1s);
    EXPECT_EQ(log, "ab");
    EXPECT_TRUE(joined.done());
}

TEST_F(TaskGroupTest, WithoutTasksIsJoinedAtOnce) {
    auto joined = start(io, group.join());
    pass(0s);
    EXPECT_TRUE(joined.done());
}

TEST_F(TaskGroupTest, ThrowsTheFirstFailureWhenAllHaveEnded) {
    group.add(fail(clock, 2s, "second"));
    group.add(fail(clock, 1s, "first"));
    group.add(work(clock, 3s, 'a', log));
    auto joined = start(io, group.join());
    pass(1s);
    pass(1s);
    EXPECT_FALSE(joined.done());
    pass(1s);
    ASSERT_TRUE(joined.done());
    EXPECT_EQ(log, "a");
    try {
        joined.take();
        FAIL() << "nothing was thrown";
    } catch (std::runtime_error const& failure) {
        EXPECT_STREQ(failure.what(), "first");
    }
}

TEST_F(TaskGroupTest, WaitsForTasksThatAreAddedMeanwhile) {
    group.add(work(clock, 1s, 'a', log));
    auto joined = start(io, group.join());
    pass(0s);
    group.add(work(clock, 2s, 'b', log));
    pass(1s);
    EXPECT_FALSE(joined.done());
    pass(1s);
    EXPECT_TRUE(joined.done());
    EXPECT_EQ(log, "ab");
}

TEST_F(TaskGroupTest, TellsAFailureOnce) {
    group.add(fail(clock, 0s, "once"));
    EXPECT_THROW(run(io, group.join()), std::runtime_error);
    group.add(work(clock, 0s, 'a', log));
    run(io, group.join());
    EXPECT_EQ(log, "a");
}

}  // namespace
}  // namespace channeld
