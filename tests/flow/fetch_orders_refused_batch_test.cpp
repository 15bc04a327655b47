#include <gmock/gmock.h>

#include "tests/flow/flow.hpp"
#include "tests/flow/lines.hpp"

namespace channeld {
namespace {

using testing::IsEmpty;

// Refuses so many transitions of batch requests.
sandbox::FaultRule refusals(std::size_t times) {
    sandbox::FaultRule rule;
    rule.method = "PATCH";
    rule.path_contains = "/batch_requests/";
    rule.status = 400;
    rule.times = times;
    return rule;
}

TEST(FetchOrders, OneRefusedBatchIsCommittedInHalves) {
    Flow flow;
    flow.channel.pages = {orders(0, 5)};
    flow.faults().add(refusals(1));
    EXPECT_EQ(line(flow.run()), "fetched 5 = created 5 + unchanged 0 + parked 0 + failed 0");
    EXPECT_THAT(flow.defects(), IsEmpty());
}

TEST(FetchOrders, ABatchOfAnEarlierRunThatOmnitronRefusesDoesNotBlockTheChannel) {
    Flow flow;
    OpenBatch batch;
    batch.pk = std::stoll(flow.commit_foreign_batch());
    batch.channel = "shop";
    batch.content_type = "order";
    batch.objects = {{4711, "2031-01-01T00:00:00Z", "order", "gone", std::nullopt}};
    flow.remember(batch);
    flow.channel.pages = {orders(0, 2)};
    EXPECT_EQ(line(flow.run()), "fetched 2 = created 2 + unchanged 0 + parked 0 + failed 0");
    EXPECT_THAT(flow.defects(), IsEmpty());
}

}  // namespace
}  // namespace channeld
