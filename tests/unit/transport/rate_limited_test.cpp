#include "daemon/transport/rate_limited.hpp"

#include <gtest/gtest.h>

#include "tests/support/manual_clock.hpp"
#include "tests/support/run.hpp"
#include "tests/unit/transport/fake_transport.hpp"
#include "tests/unit/transport/requests.hpp"

namespace channeld {
namespace {

using namespace std::chrono_literals;

struct RateLimitedTest : testing::Test {
    asio::io_context io;
    ManualClock clock;
    FakeTransport inner{clock};

    Started<result<HttpResponse>> start_get(RateLimited& limited, std::string label, std::string group = "") {
        auto request = get_request("https://shop.example/", std::move(label));
        request.limit_group = std::move(group);
        auto started = start(io, limited.send(std::move(request)));
        poll();
        return started;
    }

    void poll() {
        io.restart();
        io.poll();
    }

    void pass(std::chrono::microseconds time) {
        clock.advance(time);
        poll();
    }

    std::string sent() const {
        std::string all;
        for (auto const& request : inner.requests) all += request.label;
        return all;
    }
};

TEST_F(RateLimitedTest, HoldsRequestsBackInTheOrderInWhichTheyCame) {
    RateLimited limited(inner, clock, {{"", 2, 10s}});
    for (auto const* label : {"a", "b", "c", "d", "e"}) start_get(limited, label);
    EXPECT_EQ(sent(), "ab");
    pass(9s);
    EXPECT_EQ(sent(), "ab");
    pass(1s);
    EXPECT_EQ(sent(), "abcd");
    pass(10s);
    EXPECT_EQ(sent(), "abcde");
}

TEST_F(RateLimitedTest, CountsAGroupForItselfAndForAll) {
    RateLimited limited(inner, clock, {{"", 3, 10s}, {"claims", 1, 10s}});
    start_get(limited, "a", "claims");
    start_get(limited, "b", "claims");
    start_get(limited, "c");
    start_get(limited, "d");
    EXPECT_EQ(sent(), "acd") << "b waits for its group without holding up the others";
    start_get(limited, "e");
    EXPECT_EQ(sent(), "acd");
    pass(10s);
    EXPECT_EQ(sent().size(), 5);
}

TEST_F(RateLimitedTest, TakesNoMoreThanHalfAfterTooManyRequests) {
    RateLimited limited(inner, clock, {{"", 4, 10s}});
    inner.answer(429);
    start_get(limited, "a");
    for (auto const* label : {"b", "c", "d"}) start_get(limited, label);
    EXPECT_EQ(sent(), "ab");
    pass(10s);
    EXPECT_EQ(sent(), "abcd");
}

TEST_F(RateLimitedTest, HoldsTheGroupBackThatTheChannelSpeaksOf) {
    RateLimited limited(inner, clock, {{"", 9, 10s}, {"claims", 9, 10s}});
    inner.answer(200, "", {{"X-RateLimit-Remaining", "0"}, {"X-RateLimit-Reset", "3"}});
    start_get(limited, "a", "claims");
    start_get(limited, "b", "claims");
    start_get(limited, "c");
    EXPECT_EQ(sent(), "ac");
    pass(3s);
    EXPECT_EQ(sent(), "acb");
}

TEST_F(RateLimitedTest, HoldsAllBackWhereTheChannelSpeaksOfNoGroup) {
    RateLimited limited(inner, clock, {{"", 9, 10s}, {"claims", 9, 10s}});
    inner.answer(429, "", {{"Retry-After", "7"}});
    start_get(limited, "a");
    start_get(limited, "b", "claims");
    start_get(limited, "c");
    EXPECT_EQ(sent(), "a");
    pass(7s);
    EXPECT_EQ(sent(), "abc");
}

TEST_F(RateLimitedTest, LetsAllThroughWithoutLimits) {
    RateLimited limited(inner, clock, {});
    for (auto const* label : {"a", "b", "c"}) start_get(limited, label, "orders");
    EXPECT_EQ(sent(), "abc");
}

TEST_F(RateLimitedTest, MayBeDestroyedBeforeThoseWhoWait) {
    auto limited = std::make_unique<RateLimited>(inner, clock, std::vector<RateLimit>{{"", 1, 10s}});
    for (auto const* label : {"a", "b", "c"}) start_get(*limited, label);
    limited.reset();
    EXPECT_EQ(sent(), "a");
}

}  // namespace
}  // namespace channeld
