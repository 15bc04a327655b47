#include <fmt/format.h>
#include <gmock/gmock.h>

#include <numeric>

#include "daemon/transport/rate_limited.hpp"
#include "tests/support/manual_clock.hpp"
#include "tests/support/memory_rate_limit_store.hpp"
#include "tests/support/run.hpp"
#include "tests/unit/transport/fake_transport.hpp"
#include "tests/unit/transport/requests.hpp"

// What a channel was sent counts beyond the end of a process, and of a configuration.
namespace channeld {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;

struct RateLimitPersistenceTest : testing::Test {
    ManualClock clock;
    FakeTransport inner{clock};
    MemoryRateLimitStore store;
    std::unique_ptr<asio::io_context> io;
    std::unique_ptr<RateLimited> limited;

    // A crash, and a new process.
    void start_with(std::vector<RateLimit> const& limits, std::string channel = "shop") {
        io.reset();  // takes away who waits
        io = std::make_unique<asio::io_context>();
        limited = std::make_unique<RateLimited>(inner, clock, limits, RateLimitPersistence{std::move(channel), &store});
    }
    // How many of so many requests leave at once.
    int send(int count, std::string const& group = "") {
        auto const before = inner.requests.size();
        for (int i = 0; i < count; ++i) {
            auto request = get_request("https://shop.example/");
            request.limit_group = group;
            start(*io, limited->send(std::move(request)));
        }
        poll();
        return static_cast<int>(inner.requests.size() - before);
    }
    void poll() {
        io->restart();
        io->poll();
    }
    std::vector<std::string> recorded_shares() const {
        std::vector<std::string> out;
        for (auto const& share : store.taken)
            out.push_back(
                fmt::format("{} '{}' {} in {} ms", share.channel, share.group, share.requests, share.per.count()));
        return out;
    }
};

TEST_F(RateLimitPersistenceTest, AShareIsNotedBeforeItsFirstRequestNotEachRequest) {
    start_with({{"", 100, 10s}});
    EXPECT_EQ(send(1), 1);
    EXPECT_THAT(recorded_shares(), ElementsAre("shop '' 25 in 10000 ms"));
    EXPECT_EQ(send(99), 99);
    EXPECT_EQ(store.writes, 4);
}

TEST_F(RateLimitPersistenceTest, AllLimitsOfARequestAreNotedAtOnce) {
    start_with({{"", 8, 10s}, {"claims", 4, 60s}, {"lists", 4, 60s}});
    EXPECT_EQ(send(1, "claims"), 1);
    EXPECT_THAT(recorded_shares(), ElementsAre("shop 'claims' 1 in 60000 ms", "shop '' 2 in 10000 ms"));
    EXPECT_EQ(store.writes, 1);
}

TEST_F(RateLimitPersistenceTest, AProcessThatComesBackDoesNotSendItAllAgain) {
    start_with({{"", 8, 10s}});
    EXPECT_EQ(send(5), 5);
    start_with({{"", 8, 10s}});
    EXPECT_EQ(send(12), 2) << "three shares of two were begun";
    clock.advance(10s);
    poll();
    EXPECT_EQ(inner.requests.size(), 5u + 2u + 8u);
}

TEST_F(RateLimitPersistenceTest, AfterALongTimeOnlyTheLastShareCounts) {
    start_with({{"", 8, 10s}});
    send(8);
    clock.advance(1h);
    start_with({{"", 8, 10s}});
    EXPECT_EQ(send(9), 7) << "the last request of the last share may have left just now";
}

TEST_F(RateLimitPersistenceTest, InNoPeriodMoreLeavesHoweverOftenItIsRestarted) {
    for (int const life : {1, 2, 3, 7, 13}) {
        std::vector<int> sent;
        for (int second = 0; second < 120; ++second) {
            if (second % life == 0) start_with({{"", 8, 10s}});
            auto const before = inner.requests.size();
            clock.advance(1s);
            send(3);
            sent.push_back(static_cast<int>(inner.requests.size() - before));
            auto const first = sent.end() - std::min<std::ptrdiff_t>(10, std::ssize(sent));
            ASSERT_LE(std::accumulate(first, sent.end(), 0), 8) << "life " << life << ", second " << second;
        }
        EXPECT_GE(std::accumulate(sent.begin(), sent.end(), 0), 120 / 10 * 4) << "it goes on with half of it at least";
    }
}

TEST_F(RateLimitPersistenceTest, ChannelsCountForThemselves) {
    start_with({{"", 2, 10s}});
    EXPECT_EQ(send(9), 2);
    start_with({{"", 2, 10s}}, "another");
    EXPECT_EQ(send(9), 2);
}

TEST_F(RateLimitPersistenceTest, ABookThatCannotBeWrittenHoldsNoRequestBack) {
    store.failure = transient("the disk is full");
    start_with({{"", 2, 10s}});
    EXPECT_EQ(send(9), 2);
    store.failure.reset();
    clock.advance(10s);
    poll();
    EXPECT_EQ(inner.requests.size(), 4u);
    EXPECT_EQ(store.taken.size(), 2u);
}

// A reload: the same process with a new configuration.
TEST_F(RateLimitPersistenceTest, ANewConfigurationBeginsWhereTheOldOneEnded) {
    start_with({{"", 8, 10s}, {"claims", 1, 10s}});
    inner.answer(429);
    EXPECT_EQ(send(1, "claims"), 1);
    EXPECT_EQ(send(2), 2);
    auto past = limited->take_windows();
    limited = std::make_unique<RateLimited>(inner, clock, std::vector<RateLimit>{{"", 10, 10s}, {"claims", 1, 10s}},
                                            RateLimitPersistence{"shop", &store}, std::move(past));
    EXPECT_EQ(send(1, "claims"), 0);
    EXPECT_EQ(send(9), 2) << "half of ten after 'too many requests', and three had left";
}

}  // namespace
}  // namespace channeld
