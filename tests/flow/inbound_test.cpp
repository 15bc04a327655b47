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

}  // namespace
}  // namespace channeld
