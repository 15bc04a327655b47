#include "daemon/transport/http/request_failure.hpp"

#include <gtest/gtest.h>

namespace channeld {
namespace {

using enum RequestFailure::Progress;

FailureClass failure_class(RequestFailure::Progress progress, bool reused, bool repeatable, bool given_up = false) {
    return classify({progress, given_up, "closed"}, reused, repeatable);
}

TEST(RequestFailure, OnAKeptConnectionIsRepeatedWhenNothingHadLeft) {
    EXPECT_EQ(failure_class(nothing_sent, true, true), FailureClass::retry);
    EXPECT_EQ(failure_class(nothing_sent, true, false), FailureClass::retry);
}

TEST(RequestFailure, OnAKeptConnectionIsRepeatedAfterSendingOnlyIfThatIsHarmless) {
    EXPECT_EQ(failure_class(sent, true, true), FailureClass::retry);
    EXPECT_EQ(failure_class(sent, true, false), FailureClass::maybe_done);
}

TEST(RequestFailure, IsNeverRepeatedOnceAnAnswerHadBegun) {
    EXPECT_EQ(failure_class(answer_begun, true, true), FailureClass::not_done);
    EXPECT_EQ(failure_class(answer_begun, true, false), FailureClass::maybe_done);
}

TEST(RequestFailure, OnAFreshConnectionIsNotRepeated) {
    EXPECT_EQ(failure_class(nothing_sent, false, true), FailureClass::not_done);
    EXPECT_EQ(failure_class(nothing_sent, false, false), FailureClass::not_done);
    EXPECT_EQ(failure_class(sent, false, true), FailureClass::not_done);
    EXPECT_EQ(failure_class(sent, false, false), FailureClass::maybe_done);
}

TEST(RequestFailure, IsNotRepeatedWhenWeGaveUp) {
    EXPECT_EQ(failure_class(sent, true, true, true), FailureClass::not_done);
    EXPECT_EQ(failure_class(sent, true, false, true), FailureClass::maybe_done);
    EXPECT_EQ(failure_class(nothing_sent, true, false, true), FailureClass::not_done);
}

}  // namespace
}  // namespace channeld
