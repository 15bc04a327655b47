#include <gmock/gmock.h>

#include <stdexcept>

#include "tests/flow/flow.hpp"
#include "tests/flow/lines.hpp"

namespace channeld {
namespace {

using testing::IsEmpty;

TEST(FetchOrders, ABugOfAChannelEndsTheRunAndLosesNothing) {
    Flow flow;
    flow.channel.pages = {orders(0, 3), orders(3, 6)};
    flow.channel.throws_at = 1;
    EXPECT_THROW(flow.run(), std::out_of_range);
    flow.channel.throws_at.reset();
    EXPECT_EQ(line(flow.run()), "fetched 6 = created 3 + unchanged 3 + parked 0 + failed 0");
    EXPECT_EQ(flow.orders(), 6u);
    EXPECT_THAT(flow.defects(), IsEmpty());
}

}  // namespace
}  // namespace channeld
