#include "daemon/transport/retrying.hpp"

#include <gtest/gtest.h>

#include "tests/support/manual_clock.hpp"
#include "tests/support/run.hpp"
#include "tests/unit/transport/fake_transport.hpp"
#include "tests/unit/transport/requests.hpp"

namespace channeld {
namespace {

using namespace std::chrono_literals;

struct RetryingTest : testing::Test {
    asio::io_context io;
    ManualClock clock{ManualClock::Mode::automatic};
    Timestamp begin = clock.now();
    FakeTransport inner{clock};
    Retrying retrying{inner, clock, [] { return 0.5; }};
};

TEST_F(RetryingTest, SendsTheSameRequestUntilItIsAnswered) {
    inner.replies = {transient("refused"), transient("refused"), HttpResponse{201, {}, "done"}};
    auto const request = post_request("http://omnitron.example/", "{\"a\":1}");
    auto const reply = run(io, retrying.send(request));
    EXPECT_EQ(reply->body, "done");
    EXPECT_EQ(inner.requests, std::vector<HttpRequest>(3, request));
    EXPECT_EQ(clock.now() - begin, 100ms + 200ms);
}

TEST_F(RetryingTest, GivesUpAtLast) {
    for (int i = 0; i < 9; ++i) inner.answer(503);
    auto const reply = run(io, retrying.send(get_request("http://omnitron.example/")));
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error().kind, ErrorKind::transient);
    EXPECT_EQ(inner.requests.size(), 5);
}

TEST_F(RetryingTest, SendsOnceWhatMayHaveBeenDone) {
    inner.replies = {unclear("cut")};
    auto const reply = run(io, retrying.send(post_request("http://omnitron.example/")));
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error().kind, ErrorKind::unclear);
    EXPECT_EQ(inner.requests.size(), 1);
}

}  // namespace
}  // namespace channeld
