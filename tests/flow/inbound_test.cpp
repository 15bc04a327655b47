#include "tests/flow/inbound_fixture.hpp"

// What all jobs that import changes from a channel have in common.
namespace channeld {
namespace {

TEST_F(Inbound, AnEmptyPollSendsOmnitronNothingAfterTheFirst) {
    auto const poll = [&] {
        for (auto const* job :
             {"fetch_and_create_cancel", "fetch_and_update_order_items", "fetch_and_create_cancellation_requests"})
            EXPECT_EQ(line(flow.run(job)), "fetched 0 = created 0 + unchanged 0 + parked 0 + failed 0") << job;
    };
    auto const before = flow.requests();
    poll();
    EXPECT_EQ(flow.requests() - before, 1u);  // search for orphaned batches
    poll();
    EXPECT_EQ(flow.requests() - before, 1u);
}

TEST_F(Inbound, WhatWaitsForAnOrderIsDueAsSoonAsThatIsMapped) {
    flow.scripts.cancels.pages = {{a_cancel(40, {1})}};
    flow.scripts.items.pages = {{a_change(41, {{"status", "450"}})}};
    flow.scripts.requests.pages = {{a_request(42)}};
    auto const one_parked = "fetched 1 = created 0 + unchanged 0 + parked 1 + failed 0";
    EXPECT_EQ(cancel(), one_parked);
    EXPECT_EQ(update(), one_parked);
    EXPECT_EQ(ask(), one_parked);
    EXPECT_EQ(cancel(), "fetched 0 = created 0 + unchanged 0 + parked 0 + failed 0");
    flow.channel.pages = {{}, orders(40, 43)};
    flow.run();
    auto const one_created = "fetched 1 = created 1 + unchanged 0 + parked 0 + failed 0";
    EXPECT_EQ(cancel(), one_created);
    EXPECT_EQ(update(), one_created);
    EXPECT_EQ(ask(), one_created);
    EXPECT_THAT(flow.defects(), testing::IsEmpty());
}

}  // namespace
}  // namespace channeld
