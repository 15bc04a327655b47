#include "daemon/jobs/engine/run_state.hpp"

#include <gtest/gtest.h>

namespace channeld {
namespace {

struct RunStateTest : testing::Test {
    StopToken stop;
    RunState state{stop};

    std::string ended() const { return state.ended() ? state.ended()->message : "not ended"; }
};

TEST_F(RunStateTest, GoesOnUntilTheDaemonStops) {
    EXPECT_TRUE(state.should_continue());
    stop.request();
    EXPECT_FALSE(state.should_continue());
    EXPECT_EQ(ended(), "not ended");  // being stopped is no failure
}

TEST_F(RunStateTest, KeepsTheFirstReasonToEnd) {
    state.end(transient("first"));
    state.end(transient("second"));
    EXPECT_FALSE(state.should_continue());
    EXPECT_EQ(ended(), "first");
}

TEST_F(RunStateTest, StillImportsWhenTheChannelCannotBeReadOn) {
    state.end_reading(transient("no page"));
    state.end_reading(transient("later"));
    EXPECT_TRUE(state.should_continue());
    EXPECT_EQ(ended(), "no page");
    state.end(needs_person("password"));
    EXPECT_EQ(ended(), "password");
}

TEST_F(RunStateTest, CountsFailedItems) {
    state.failed(transient("a"));
    state.failed(transient("b"));
    EXPECT_EQ(state.accounting.failed, 2);
    EXPECT_TRUE(state.should_continue());
}

TEST_F(RunStateTest, EndsAfterTwentyFailuresInARow) {
    for (int i = 1; i < 20; ++i) state.failed(transient("refused"));
    EXPECT_TRUE(state.should_continue());
    state.failed(transient("the twentieth"));
    EXPECT_FALSE(state.should_continue());
    EXPECT_EQ(ended(), "the twentieth");
}

TEST_F(RunStateTest, ASuccessBetweenFailuresKeepsItGoing) {
    for (int i = 0; i < 100; ++i) {
        state.failed(transient("refused"));
        if (i % 19 == 18) state.succeeded();
    }
    EXPECT_TRUE(state.should_continue());
    EXPECT_EQ(state.accounting.failed, 100);
}

TEST_F(RunStateTest, EndsAtOnceWhenAPersonIsNeeded) {
    state.failed(needs_person("password"));
    EXPECT_FALSE(state.should_continue());
    EXPECT_EQ(ended(), "password");
    EXPECT_EQ(state.accounting.failed, 1);
}

}  // namespace
}  // namespace channeld
