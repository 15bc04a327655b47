#include "tests/support/manual_clock.hpp"

#include <gtest/gtest.h>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/detached.hpp>

#include "tests/support/run.hpp"

namespace channeld {
namespace {

using namespace std::chrono_literals;

TEST(ManualClock, EndsAWaitWhenItHasBeenMovedFarEnough) {
    asio::io_context io;
    ManualClock clock;
    auto const begin = clock.now();
    auto waited = start(io, clock.wait(3s));
    io.poll();
    EXPECT_EQ(clock.waiting(), 1);

    clock.advance(2s);
    io.poll();
    EXPECT_FALSE(waited.done());

    clock.advance(1s);
    io.poll();
    EXPECT_TRUE(waited.done());
    EXPECT_EQ(clock.now(), begin + 3s);
    EXPECT_EQ(clock.waiting(), 0);
}

TEST(ManualClock, EndsAWaitThatIsCancelled) {
    asio::io_context io;
    ManualClock clock;
    asio::cancellation_signal cancel;
    asio::co_spawn(io, clock.wait(3s), asio::bind_cancellation_slot(cancel.slot(), asio::detached));
    io.poll();
    ASSERT_EQ(clock.waiting(), 1);
    cancel.emit(asio::cancellation_type::terminal);
    io.poll();
    EXPECT_EQ(clock.waiting(), 0);
}

TEST(ManualClock, MovesItselfWhenItIsAutomatic) {
    asio::io_context io;
    ManualClock clock(ManualClock::Mode::automatic);
    auto const begin = clock.now();
    run(io, clock.wait(3s));
    EXPECT_EQ(clock.now(), begin + 3s);
}

TEST(ManualClock, MovesItselfOnceForWaitsAtTheSameTime) {
    asio::io_context io;
    ManualClock clock(ManualClock::Mode::automatic);
    auto const begin = clock.now();
    start(io, clock.wait(3s));
    start(io, clock.wait(3s));
    io.run();
    EXPECT_EQ(clock.now(), begin + 3s);
}

TEST(ManualClock, MayBeDestroyedBeforeThoseWhoWait) {
    asio::io_context io;
    auto clock = std::make_unique<ManualClock>();
    auto waited = start(io, clock->wait(3s));
    io.poll();
    clock.reset();
    io.poll();
    EXPECT_FALSE(waited.done());
}

}  // namespace
}  // namespace channeld
