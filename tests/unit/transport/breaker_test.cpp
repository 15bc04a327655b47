#include "daemon/transport/breaker.hpp"

#include <gmock/gmock.h>

#include "tests/support/manual_clock.hpp"
#include "tests/support/run.hpp"
#include "tests/unit/transport/fake_transport.hpp"
#include "tests/unit/transport/requests.hpp"

namespace channeld {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

struct BreakerTest : testing::Test {
    asio::io_context io;
    ManualClock clock;
    FakeTransport inner{clock};
    Breaker breaker{inner, clock};

    result<HttpResponse> ask(std::string const& url = "https://shop.example/orders") {
        return run(io, breaker.send(get_request(url)));
    }
    void fail(int times) {
        for (int i = 0; i < times; ++i) {
            inner.replies.push_back(transient("refused"));
            EXPECT_FALSE(ask());
        }
    }
    // Whether a request went out, answered with 200.
    bool goes_out() {
        auto const before = inner.requests.size();
        inner.answer(200);
        auto const reply = ask();
        bool const sent = inner.requests.size() > before;
        if (!sent) inner.replies.pop_back();
        EXPECT_EQ(sent, reply.has_value());
        return sent;
    }
};

TEST_F(BreakerTest, SparesAHostAfterThreeFailuresInARow) {
    fail(2);
    EXPECT_TRUE(goes_out());
    fail(3);
    auto const reply = ask();
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error().kind, ErrorKind::transient);
    EXPECT_THAT(reply.error().message, HasSubstr("shop.example has failed 3 times in a row; next request at "));
}

TEST_F(BreakerTest, SendsOneProbeAfterARestAndGoesOnWhenItSucceeds) {
    fail(3);
    clock.advance(14s);
    EXPECT_FALSE(goes_out());
    clock.advance(1s);
    EXPECT_TRUE(goes_out());
    EXPECT_TRUE(goes_out());
}

TEST_F(BreakerTest, RestsTwiceAsLongAfterAProbeThatFails) {
    fail(3);
    clock.advance(15s);
    fail(1);
    clock.advance(29s);
    EXPECT_FALSE(goes_out());
    clock.advance(1s);
    EXPECT_TRUE(goes_out());
}

TEST_F(BreakerTest, CountsWhatAHostDoesNotAnswerOrCannotDo) {
    for (auto const& failure :
         {result<HttpResponse>(unclear("cut")), result<HttpResponse>(HttpResponse{500, {}, "", false}),
          result<HttpResponse>(transient("refused"))}) {
        inner.replies.push_back(failure);
        static_cast<void>(ask());
    }
    EXPECT_FALSE(goes_out());
}

TEST_F(BreakerTest, TakesAnswersAndFaultsOfOursForSignsOfLife) {
    for (auto const& life :
         {result<HttpResponse>(HttpResponse{429, {}, "", false}), result<HttpResponse>(needs_person("credentials")),
          result<HttpResponse>(permanent("no URL"))}) {
        fail(2);
        inner.replies.push_back(life);
        static_cast<void>(ask());
    }
    EXPECT_TRUE(goes_out());
}

TEST_F(BreakerTest, AProbeThatIsTakenAwayMakesRoomForAnother) {
    fail(3);
    clock.advance(15s);
    {
        asio::io_context short_lived;
        inner.latency = 1s;
        start(short_lived, breaker.send(get_request("https://shop.example/orders")));
        short_lived.poll();
        EXPECT_FALSE(goes_out());
    }
    inner.latency = 0s;
    EXPECT_TRUE(goes_out());
}

TEST_F(BreakerTest, PassesWhatHasNoHost) {
    inner.replies.push_back(permanent("no URL"));
    EXPECT_EQ(ask("nowhere").error().message, "no URL");
}

TEST_F(BreakerTest, RestsNoLongerWhenTheClockIsSetBack) {
    fail(3);
    clock.advance(-1h);
    EXPECT_FALSE(goes_out());
    clock.advance(29s);
    EXPECT_FALSE(goes_out());
    clock.advance(1s);
    EXPECT_TRUE(goes_out()) << "it rested until the clock had caught up";
}

TEST_F(BreakerTest, LetsOnlyOneProbeThrough) {
    fail(3);
    clock.advance(15s);
    inner.latency = 1s;
    inner.answer(200);
    auto probe = start(io, breaker.send(get_request("https://shop.example/orders")));
    io.poll();
    EXPECT_FALSE(ask());
    clock.advance(1s);
    io.poll();
    EXPECT_TRUE(probe.take());
}

TEST_F(BreakerTest, KnowsHostsApartAndTakesARefusalForLife) {
    fail(2);
    inner.answer(404);
    EXPECT_TRUE(ask());
    fail(3);
    inner.answer(200);
    EXPECT_TRUE(ask("https://other.example/orders"));
}

}  // namespace
}  // namespace channeld
