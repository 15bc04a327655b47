#include "daemon/transport/reference_cache.hpp"

#include <gtest/gtest.h>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>

#include "tests/support/manual_clock.hpp"
#include "tests/support/run.hpp"
#include "tests/unit/transport/fake_transport.hpp"
#include "tests/unit/transport/requests.hpp"

namespace channeld {
namespace {

using namespace std::chrono_literals;

struct ReferenceCacheTest : testing::Test {
    asio::io_context io;
    ManualClock clock;
    FakeTransport inner{clock};
    std::optional<ReferenceCache> cache{std::in_place, inner, clock};

    static HttpRequest city(std::string const& name = "izmir") {
        auto request = get_request("https://omnitron.example/cities/?name=" + name, "get_city");
        request.cache_for = 600s;
        return request;
    }

    std::string get(HttpRequest request) {
        auto reply = run(io, cache->send(std::move(request)));
        return reply ? reply->body : reply.error().message;
    }

    Started<result<HttpResponse>> start_get() { return start(io, cache->send(city())); }

    void pass(std::chrono::microseconds time) {
        io.restart();
        io.poll();
        clock.advance(time);
        io.poll();
    }
};

TEST_F(ReferenceCacheTest, AsksOnceForTheTimeThatIsAllowed) {
    EXPECT_EQ(get(city()), "1");
    clock.advance(600s - 1us);
    EXPECT_EQ(get(city()), "1");
    clock.advance(1us);
    EXPECT_EQ(get(city()), "2");
}

TEST_F(ReferenceCacheTest, AsksForEachUrlAndHeader) {
    auto turkish = city();
    turkish.headers = {{"Accept-Language", "tr"}};
    for (int i = 0; i < 2; ++i) {
        EXPECT_EQ(get(city()), "1");
        EXPECT_EQ(get(turkish), "2");
        EXPECT_EQ(get(city("ankara")), "3");
    }
}

TEST_F(ReferenceCacheTest, KeepsNothingElse) {
    auto order = city();
    order.cache_for = 0s;
    EXPECT_EQ(get(order), "1");
    EXPECT_EQ(get(order), "2");
    auto post = post_request("https://omnitron.example/cities/");
    post.cache_for = 600s;
    EXPECT_EQ(get(post), "3");
    EXPECT_EQ(get(post), "4");
}

TEST_F(ReferenceCacheTest, KeepsOnlyGoodReplies) {
    inner.answer(404, "missing");
    inner.replies.push_back(transient("refused"));
    EXPECT_EQ(get(city()), "missing");
    EXPECT_EQ(get(city()), "refused");
    EXPECT_EQ(get(city()), "3");
    EXPECT_EQ(get(city()), "3");
}

TEST_F(ReferenceCacheTest, SendsOneRequestForAllWhoAskMeanwhile) {
    inner.latency = 1s;
    auto first = start_get(), second = start_get(), third = start_get();
    pass(1s);
    EXPECT_EQ(first.take()->body + second.take()->body + third.take()->body, "111");
    EXPECT_EQ(inner.requests.size(), 1);
}

TEST_F(ReferenceCacheTest, SharesAnErrorWithAllWhoAskMeanwhileAndWithNobodyElse) {
    inner.latency = 1s;
    inner.replies = {transient("refused")};
    auto first = start_get(), second = start_get();
    pass(1s);
    EXPECT_EQ(first.take().error().message + second.take().error().message, "refusedrefused");
    inner.latency = 0s;
    EXPECT_EQ(get(city()), "2");
}

TEST_F(ReferenceCacheTest, LetsTheNextOneAskWhenTheFirstIsCancelled) {
    inner.latency = 1s;
    asio::cancellation_signal cancel;
    asio::co_spawn(io, cache->send(city()),
                   asio::bind_cancellation_slot(cancel.slot(), [](std::exception_ptr, result<HttpResponse>) {}));
    auto second = start_get();
    io.poll();
    cancel.emit(asio::cancellation_type::terminal);
    pass(1s);
    EXPECT_EQ(second.take()->body, "2");
}

TEST_F(ReferenceCacheTest, ForgetsAlsoWhatIsUnderWay) {
    EXPECT_EQ(get(city()), "1");
    inner.latency = 1s;
    auto under_way = start(io, cache->send(city("ankara")));
    io.restart();
    io.poll();
    cache->forget();
    pass(1s);
    EXPECT_EQ(under_way.take()->body, "2");
    inner.latency = 0s;
    EXPECT_EQ(get(city()), "3");
    EXPECT_EQ(get(city("ankara")), "4");
}

TEST_F(ReferenceCacheTest, MayBeDestroyedBeforeThoseWhoWait) {
    inner.latency = 1s;
    auto first = start_get(), second = start_get();
    io.poll();
    cache.reset();
    EXPECT_FALSE(first.done() || second.done());
}

}  // namespace
}  // namespace channeld
