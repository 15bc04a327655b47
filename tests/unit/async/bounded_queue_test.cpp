#include "daemon/async/bounded_queue.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/detached.hpp>

#include "tests/support/run.hpp"

namespace channeld {
namespace {

using Queue = BoundedQueue<int>;

// "+1" for an item that is in, "A1" for one that A got, "A." for the end that A was told.
asio::awaitable<void> give(Queue& queue, int item, std::string& log) {
    co_await queue.push(item);
    log += fmt::format("+{}", item);
}

asio::awaitable<void> take(Queue& queue, char who, std::string& log) {
    auto const item = co_await queue.pop();
    log += item ? fmt::format("{}{}", who, *item) : fmt::format("{}.", who);
}

struct BoundedQueueTest : testing::Test {
    asio::io_context io;
    std::string log;
    std::optional<Queue> queue{std::in_place, 2};
    asio::cancellation_signal cancel;

    void gives(int item) { start(io, give(*queue, item, log)); }
    void takes(char who) { start(io, take(*queue, who, log)); }
    void may_be_cancelled(asio::awaitable<void> work) {
        asio::co_spawn(io, std::move(work), asio::bind_cancellation_slot(cancel.slot(), asio::detached));
    }
    // What happened until nothing can any more.
    std::string happened() {
        io.restart();
        io.poll();
        return std::exchange(log, "");
    }
};

TEST_F(BoundedQueueTest, HandsItemsOutInTheOrderInWhichTheyCame) {
    gives(1), gives(2);
    EXPECT_EQ(happened(), "+1+2");
    takes('A'), takes('B');
    EXPECT_EQ(happened(), "A1B2");
}

TEST_F(BoundedQueueTest, HoldsGiversBackWhenItIsFull) {
    gives(1), gives(2), gives(3), gives(4);
    EXPECT_EQ(happened(), "+1+2");
    takes('A');
    EXPECT_EQ(happened(), "A1+3");
    takes('A'), takes('B'), takes('C');
    EXPECT_EQ(happened(), "A2B3+4C4");
}

TEST_F(BoundedQueueTest, HoldsTakersBackWhenItIsEmpty) {
    takes('A'), takes('B');
    EXPECT_EQ(happened(), "");
    gives(1);
    EXPECT_EQ(happened(), "+1A1");
    gives(2);
    EXPECT_EQ(happened(), "+2B2");
}

TEST_F(BoundedQueueTest, WakesAsManyTakersAsThereAreItems) {
    takes('A'), takes('B'), takes('C');
    happened();
    gives(1), gives(2);
    EXPECT_EQ(happened(), "+1+2A1B2");
}

TEST_F(BoundedQueueTest, WakesAsManyGiversAsThereIsRoom) {
    gives(1), gives(2), gives(3), gives(4), gives(5);
    happened();
    takes('A'), takes('B');
    EXPECT_EQ(happened(), "A1B2+3+4");
}

TEST_F(BoundedQueueTest, WhatIsInAClosedOneIsStillHandedOut) {
    gives(1);
    happened();
    queue->close();
    takes('A'), takes('B'), takes('C');
    EXPECT_EQ(happened(), "A1B.C.");
}

TEST_F(BoundedQueueTest, ClosingTellsAllWhoWait) {
    takes('A'), takes('B'), takes('C');
    happened();
    queue->close();
    EXPECT_EQ(happened(), "A.B.C.");
}

TEST_F(BoundedQueueTest, AClosedOneTakesNothingInAndHoldsNobodyBack) {
    gives(1), gives(2), gives(3), gives(4);
    happened();
    queue->close();
    gives(5);
    EXPECT_EQ(happened().size(), 6u);  // 3, 4 and 5 go on
    for (auto const who : {'A', 'B', 'C'}) takes(who);
    EXPECT_EQ(happened(), "A1B2C.");
}

TEST_F(BoundedQueueTest, PassesOverAGiverThatWasCancelledWhileItWasFull) {
    gives(1), gives(2);
    may_be_cancelled(give(*queue, 3, log));
    gives(4);
    happened();
    cancel.emit(asio::cancellation_type::terminal);
    EXPECT_EQ(happened(), "");
    takes('A'), takes('B'), takes('C');
    EXPECT_EQ(happened(), "A1B2+4C4");
}

TEST_F(BoundedQueueTest, PassesOverATakerThatWasCancelledWhileItWasEmpty) {
    may_be_cancelled(take(*queue, 'A', log));
    takes('B');
    happened();
    cancel.emit(asio::cancellation_type::terminal);
    EXPECT_EQ(happened(), "");
    gives(1);
    EXPECT_EQ(happened(), "+1B1");
}

TEST_F(BoundedQueueTest, PassesTheWordOnWhenAGiverIsCancelledInTheMomentOfItsTurn) {
    gives(1), gives(2);
    may_be_cancelled(give(*queue, 3, log));
    gives(4);
    happened();
    takes('A');
    io.restart();
    io.poll_one();  // A has item 1, the giver of 3 is called
    cancel.emit(asio::cancellation_type::terminal);
    auto const seen = happened();
    EXPECT_TRUE(seen == "A1+3" || seen == "A1+4") << seen;
}

TEST_F(BoundedQueueTest, LosesNoItemWhenATakerIsCancelledInTheMomentOfItsTurn) {
    may_be_cancelled(take(*queue, 'A', log));
    takes('B');
    happened();
    gives(1);
    io.restart();
    io.poll_one();  // 1 is in, A is called
    cancel.emit(asio::cancellation_type::terminal);
    auto const seen = happened();
    EXPECT_TRUE(seen == "+1A1" || seen == "+1B1") << seen;
}

TEST_F(BoundedQueueTest, MayBeDestroyedBeforeThoseWhoWait) {
    takes('A');
    happened();
    queue.reset();
    EXPECT_EQ(log, "");
}

}  // namespace
}  // namespace channeld
