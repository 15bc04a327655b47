#include "daemon/async/semaphore.hpp"

#include <gtest/gtest.h>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/detached.hpp>

#include "tests/support/manual_clock.hpp"
#include "tests/support/run.hpp"

namespace channeld {
namespace {

using namespace std::chrono_literals;

asio::awaitable<void> hold(Semaphore& semaphore, ManualClock& clock, std::string name, std::string& log) {
    auto permit = co_await semaphore.acquire();
    log += name;
    co_await clock.wait(1s);
}

struct SemaphoreTest : testing::Test {
    asio::io_context io;
    ManualClock clock;
    std::string log;
};

TEST_F(SemaphoreTest, LetsAsManyThroughAsItHasPermits) {
    Semaphore semaphore(2);
    for (auto const* name : {"a", "b", "c", "d", "e"}) start(io, hold(semaphore, clock, name, log));
    io.poll();
    EXPECT_EQ(log, "ab");
    clock.advance(1s);
    io.poll();
    EXPECT_EQ(log, "abcd");
    clock.advance(1s);
    io.poll();
    EXPECT_EQ(log, "abcde");
}

TEST_F(SemaphoreTest, ServesThoseWhoWaitBeforeThoseWhoComeLater) {
    Semaphore semaphore(1);
    start(io, hold(semaphore, clock, "a", log));
    start(io, hold(semaphore, clock, "b", log));
    io.poll();
    clock.advance(1s);
    while (log == "a") {
        start(io, hold(semaphore, clock, "c", log));  // c comes at every moment between a's end and b's turn
        io.poll_one();
    }
    EXPECT_EQ(log, "ab");
}

TEST_F(SemaphoreTest, PassesOverAWaiterThatWasCancelled) {
    Semaphore semaphore(1);
    asio::cancellation_signal cancel;
    start(io, hold(semaphore, clock, "a", log));
    asio::co_spawn(io, hold(semaphore, clock, "b", log), asio::bind_cancellation_slot(cancel.slot(), asio::detached));
    start(io, hold(semaphore, clock, "c", log));
    io.poll();
    cancel.emit(asio::cancellation_type::terminal);
    io.poll();
    clock.advance(1s);
    io.poll();
    EXPECT_EQ(log, "ac");
}

TEST_F(SemaphoreTest, PassesOnTheTurnOfAWaiterThatWasCancelledWhenItsTurnHadCome) {
    Semaphore semaphore(1);
    asio::cancellation_signal cancel;
    auto permit = std::make_unique<Semaphore::Permit>(run(io, semaphore.acquire()));
    asio::co_spawn(io, hold(semaphore, clock, "b", log), asio::bind_cancellation_slot(cancel.slot(), asio::detached));
    start(io, hold(semaphore, clock, "c", log));
    io.restart();
    io.poll();
    permit.reset();
    cancel.emit(asio::cancellation_type::terminal);
    io.poll();
    clock.advance(1s);
    io.poll();
    EXPECT_EQ(log, log.starts_with("b") ? "bc" : "c");
}

TEST_F(SemaphoreTest, MayBeDestroyedBeforeThoseWhoWait) {
    auto semaphore = std::make_unique<Semaphore>(1);
    start(io, hold(*semaphore, clock, "a", log));
    start(io, hold(*semaphore, clock, "b", log));
    io.poll();
    semaphore.reset();
    EXPECT_EQ(log, "a");
}

}  // namespace
}  // namespace channeld
