#include "daemon/transport/http/failure.hpp"

#include <gtest/gtest.h>

namespace channeld {
namespace {

using enum Failure::Progress;

Verdict verdict(Failure::Progress progress, bool reused, bool repeatable, bool given_up = false) {
    return judge({progress, given_up, "closed"}, reused, repeatable);
}

TEST(Failure, OnAKeptConnectionIsRepeatedWhenNothingHadLeft) {
    EXPECT_EQ(verdict(nothing_sent, true, true), Verdict::repeat);
    EXPECT_EQ(verdict(nothing_sent, true, false), Verdict::repeat);
}

TEST(Failure, OnAKeptConnectionIsRepeatedAfterSendingOnlyIfThatIsHarmless) {
    EXPECT_EQ(verdict(sent, true, true), Verdict::repeat);
    EXPECT_EQ(verdict(sent, true, false), Verdict::maybe_done);
}

TEST(Failure, IsNeverRepeatedOnceAnAnswerHadBegun) {
    EXPECT_EQ(verdict(answer_begun, true, true), Verdict::not_done);
    EXPECT_EQ(verdict(answer_begun, true, false), Verdict::maybe_done);
}

TEST(Failure, OnAFreshConnectionIsNotRepeated) {
    EXPECT_EQ(verdict(nothing_sent, false, true), Verdict::not_done);
    EXPECT_EQ(verdict(nothing_sent, false, false), Verdict::not_done);
    EXPECT_EQ(verdict(sent, false, true), Verdict::not_done);
    EXPECT_EQ(verdict(sent, false, false), Verdict::maybe_done);
}

TEST(Failure, IsNotRepeatedWhenWeGaveUp) {
    EXPECT_EQ(verdict(sent, true, true, true), Verdict::not_done);
    EXPECT_EQ(verdict(sent, true, false, true), Verdict::maybe_done);
    EXPECT_EQ(verdict(nothing_sent, true, false, true), Verdict::not_done);
}

}  // namespace
}  // namespace channeld
