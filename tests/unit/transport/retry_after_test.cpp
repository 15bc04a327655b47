#include "daemon/transport/retry_after.hpp"

#include <gtest/gtest.h>

namespace channeld {
namespace {

using namespace std::chrono_literals;

Timestamp const received_at = *parse_iso("1994-11-06T08:49:30.5Z");

TEST(RetryAfter, ReadsSeconds) {
    EXPECT_EQ(retry_after("0", received_at), 0s);
    EXPECT_EQ(retry_after("120", received_at), 120s);
}

TEST(RetryAfter, ReadsADate) {
    EXPECT_EQ(retry_after("Sun, 06 Nov 1994 08:49:37 GMT", received_at), 7s);
    EXPECT_EQ(retry_after("Sat, 05 Nov 1994 08:49:37 GMT", received_at), 0s);
}

TEST(RetryAfter, IgnoresWhatItCannotRead) {
    for (auto const* text : {"", "-1", "soon", "12 s", "1994-11-06", "Sun, 06 Foo 1994 08:49:37 GMT"})
        EXPECT_EQ(retry_after(text, received_at), std::nullopt) << text;
}

TEST(RetryAfter, IsNeverLongerThanAYear) {
    EXPECT_EQ(retry_after("99999999999", received_at), std::chrono::years(1));
    EXPECT_EQ(retry_after("99999999999999999999999999", received_at), std::chrono::years(1));
    EXPECT_EQ(retry_after("Sun, 06 Nov 9994 08:49:37 GMT", received_at), std::chrono::years(1));
}

}  // namespace
}  // namespace channeld
