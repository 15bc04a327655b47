#include "daemon/async/keyed_lock.hpp"

#include <gtest/gtest.h>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/detached.hpp>

#include "tests/support/manual_clock.hpp"
#include "tests/support/run.hpp"

namespace channeld {
namespace {

using namespace std::chrono_literals;

struct KeyedLockTest : testing::Test {
    asio::io_context io;
    ManualClock clock;
    KeyedLock lock;
    std::string log;

    // Holds the key for a second; says its name when it has it.
    static asio::awaitable<void> hold(KeyedLock& lock, ManualClock& clock, std::string key, char name,
                                      std::string& log) {
        auto const guard = co_await lock.acquire(std::move(key));
        log += name;
        co_await clock.wait(1s);
    }
    asio::awaitable<void> hold(std::string key, char name) { return hold(lock, clock, std::move(key), name, log); }
    void second() {
        clock.advance(1s);
        io.restart();
        io.poll();
    }
};

TEST_F(KeyedLockTest, ServesThoseOfOneKeyOneAfterTheOtherInTheirOrder) {
    for (auto const name : {'a', 'b', 'c'}) start(io, hold("key", name));
    io.poll();
    EXPECT_EQ(log, "a");
    second();
    EXPECT_EQ(log, "ab");
    second();
    EXPECT_EQ(log, "abc");
}

TEST_F(KeyedLockTest, HoldsNobodyBackWhoWantsAnotherKey) {
    start(io, hold("one", 'a'));
    start(io, hold("two", 'b'));
    io.poll();
    EXPECT_EQ(log, "ab");
}

TEST_F(KeyedLockTest, StaysTheSameLockWhileSomebodyOnlyWaitsForIt) {
    start(io, hold("key", 'a'));
    start(io, hold("key", 'b'));
    io.poll();
    EXPECT_EQ(log, "a");
    clock.advance(1s);
    io.restart();
    while (log.find_first_of("bc") == std::string::npos) {  // others come at every moment between a's end and b's turn
        start(io, hold("key", 'c'));
        start(io, hold("other", '.'));
        io.poll_one();
    }
    std::erase(log, '.');
    EXPECT_EQ(log, "ab");
}

TEST_F(KeyedLockTest, PassesOverOneThatWasCancelled) {
    asio::cancellation_signal cancel;
    start(io, hold("key", 'a'));
    asio::co_spawn(io, hold("key", 'b'), asio::bind_cancellation_slot(cancel.slot(), asio::detached));
    start(io, hold("key", 'c'));
    io.poll();
    cancel.emit(asio::cancellation_type::terminal);
    io.poll();
    second();
    EXPECT_EQ(log, "ac");
}

TEST_F(KeyedLockTest, CanBeTakenAgainAfterAll) {
    for (auto const name : {'a', 'b'}) {
        start(io, hold("key", name));
        io.restart();
        io.poll();
        second();
    }
    EXPECT_EQ(log, "ab");
}

}  // namespace
}  // namespace channeld
