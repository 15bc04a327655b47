#include "daemon/transport/in_flight_limit.hpp"

#include <gtest/gtest.h>

#include "tests/support/manual_clock.hpp"
#include "tests/support/run.hpp"
#include "tests/unit/transport/fake_transport.hpp"
#include "tests/unit/transport/requests.hpp"

namespace channeld {
namespace {

using namespace std::chrono_literals;

TEST(InFlightLimit, LetsNoMoreThanThatManyBeUnderWay) {
    asio::io_context io;
    ManualClock clock;
    FakeTransport inner(clock);
    inner.latency = 1s;
    InFlightLimit limit(inner, 2);
    std::vector<Started<result<HttpResponse>>> started;
    for (int i = 0; i < 5; ++i) started.push_back(start(io, limit.send(get_request("https://shop.example/"))));

    for (int const expected : {2, 2, 1, 0}) {
        io.poll();
        EXPECT_EQ(inner.under_way, expected);
        clock.advance(1s);
    }
    std::string bodies;
    for (auto& each : started) bodies += each.take()->body;
    EXPECT_EQ(bodies, "12345");
}

TEST(InFlightLimit, LetsFewerThroughAfterASignOfOverload) {
    asio::io_context io;
    ManualClock clock;
    FakeTransport inner(clock);
    InFlightLimit limit(inner, 4);
    inner.answer(429);
    run(io, limit.send(get_request("https://shop.example/"))).value();
    io.restart();
    inner.latency = 1s;
    std::vector<Started<result<HttpResponse>>> started;
    for (int i = 0; i < 4; ++i) started.push_back(start(io, limit.send(get_request("https://shop.example/"))));
    io.poll();
    EXPECT_EQ(inner.under_way, 2);
    for (int i = 0; i < 4; ++i) clock.advance(1s), io.poll();
    for (auto& each : started) each.take().value();
}

// How many of four are under way after that answer.
int under_way_after(result<HttpResponse> const& answer) {
    asio::io_context io;
    ManualClock clock;
    FakeTransport inner(clock);
    InFlightLimit limit(inner, 4);
    inner.replies.push_back(answer);
    static_cast<void>(run(io, limit.send(get_request("https://shop.example/"))));
    io.restart();
    inner.latency = 1s;
    std::vector<Started<result<HttpResponse>>> started;
    for (int i = 0; i < 4; ++i) started.push_back(start(io, limit.send(get_request("https://shop.example/"))));
    io.poll();
    auto const under_way = inner.under_way;
    for (int i = 0; i < 4; ++i) clock.advance(1s), io.poll();
    return under_way;
}

TEST(InFlightLimit, KnowsWhichAnswersAreSignsOfOverload) {
    EXPECT_EQ(under_way_after(HttpResponse{503, {}, "", false}), 2);
    EXPECT_EQ(under_way_after(transient("no connection")), 2);
    EXPECT_EQ(under_way_after(unclear("no answer in time")), 2);
    EXPECT_EQ(under_way_after(HttpResponse{500, {}, "", false}), 4);
    EXPECT_EQ(under_way_after(needs_person("a certificate")), 4);
}

TEST(AdaptiveLimitTest, HalvesAtOnceAndGrowsByOneForAFullRound) {
    AdaptiveLimit limit(16);
    for (int i = 0; i < 10; ++i) limit.decrease();
    EXPECT_EQ(limit.now(), 1u);
    limit.increase();
    EXPECT_EQ(limit.now(), 2u);
    limit.increase();
    limit.increase();
    EXPECT_EQ(limit.now(), 2u);
    limit.increase();
    EXPECT_EQ(limit.now(), 3u);
    for (int i = 0; i < 1000; ++i) limit.increase();
    EXPECT_EQ(limit.now(), 16u);
}

}  // namespace
}  // namespace channeld
