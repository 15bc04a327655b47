#include <gmock/gmock.h>

#include "tests/flow/flow.hpp"
#include "tests/support/run.hpp"

namespace channeld {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

ScriptedOrders::Orders orders(int from, int to) {
    ScriptedOrders::Orders out;
    for (int number = from; number < to; ++number) out.push_back(an_order(number));
    return out;
}

std::string line(RunReport const& report) {
    auto text = to_line(report.accounting);
    if (!report.outcome) text += " | " + report.outcome.error().message;
    return text;
}

TEST(FetchOrders, NewOrdersArriveMappedAndAreCounted) {
    Flow flow;
    flow.channel.pages = {orders(0, 60), orders(60, 100)};
    EXPECT_EQ(line(flow.run()), "fetched 100 = created 100 + already 0 + parked 0 + failed 0");
    EXPECT_EQ(flow.orders(), 100u);
    EXPECT_THAT(flow.defects(), IsEmpty());
}

TEST(FetchOrders, OrdersSeenBeforeCostNoRequest) {
    Flow flow;
    flow.channel.pages = {orders(0, 20)};
    flow.run();
    auto const before = flow.requests();
    flow.channel.pages = {orders(0, 20), orders(0, 20)};
    EXPECT_EQ(line(flow.run()), "fetched 20 = created 0 + already 20 + parked 0 + failed 0");
    EXPECT_EQ(flow.requests(), before);
}

TEST(FetchOrders, AnEmptyPollAsksOmnitronNothing) {
    Flow flow;
    flow.run();
    auto const before = flow.requests();
    EXPECT_EQ(line(flow.run()), "fetched 0 = created 0 + already 0 + parked 0 + failed 0");
    EXPECT_EQ(flow.requests(), before);
}

}  // namespace
}  // namespace channeld
