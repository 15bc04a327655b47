#include "tests/flow/inbound_fixture.hpp"

// The job fetch_and_create_cancellation_requests: cancellation requests from a channel into Omnitron.
namespace channeld {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

using FetchAndCreateCancellationRequestsTest = Inbound;

TEST_F(FetchAndCreateCancellationRequestsTest, AllAreCreatedAndMapped) {
    std::vector<Fetched<CancellationRequest>> page;
    for (int number = 0; number < 20; ++number) page.push_back(a_request(number));
    flow.scripts.requests.pages = {page};
    auto const before = flow.requests();
    EXPECT_EQ(ask(), "fetched 20 = created 20 + unchanged 0 + parked 0 + failed 0");
    EXPECT_LE(flow.requests() - before, 24u + 4u);  // with the look-ups of whether they are there and mapped
    EXPECT_EQ(flow.rows("cancellation_requests"), 20u);
    EXPECT_THAT(flow.defects(), IsEmpty());
}

TEST_F(FetchAndCreateCancellationRequestsTest, OfTwoForOneItemTheSecondFollowsWhenTheFirstIsDecided) {
    auto other = a_request(3);
    other.remote_id = "claim-3-again";
    std::get<CancellationRequest>(other.content).remote_id = "claim-3-again";
    flow.scripts.requests.pages = {{a_request(3), other}};
    EXPECT_EQ(ask(), "fetched 2 = created 1 + unchanged 0 + parked 1 + failed 0");
    flow.clock().advance(std::chrono::hours(1));
    EXPECT_EQ(ask(), "fetched 1 = created 0 + unchanged 0 + parked 1 + failed 0");
    EXPECT_THAT(flow.parked(), ElementsAre(HasSubstr("already has the open cancellation request")));
    EXPECT_TRUE(flow.omnitron().decide_cancellation_request(request_of("claim-3"), "rejected"));
    flow.clock().advance(std::chrono::hours(24));
    EXPECT_EQ(ask(), "fetched 1 = created 1 + unchanged 0 + parked 0 + failed 0");
    EXPECT_NE(request_of("claim-3"), request_of("claim-3-again"));
    EXPECT_EQ(flow.rows("cancellation_requests"), 2u);
    EXPECT_THAT(flow.defects(), IsEmpty());
}

// Sent, not mapped, and the ledger gone; the merchant has said no meanwhile, so that Omnitron would take another one.
TEST_F(FetchAndCreateCancellationRequestsTest, OneThatWasNeverMappedAndIsDecidedIsNotCreatedTwiceWithoutTheLedger) {
    sandbox::FaultRule rule;
    rule.method = "PATCH";
    rule.path_contains = "/batch_requests/";
    rule.fault = sandbox::Fault::reset_before;
    flow.faults().add(rule);
    flow.scripts.requests.pages = {{a_request(3), a_request(4)}};
    ask();
    flow.faults().clear();
    auto const state = flow.omnitron_state();
    for (auto const& row : state.at("cancellation_requests").as_array())
        EXPECT_TRUE(flow.omnitron().decide_cancellation_request(row.at("id").as_int64(), "rejected"));
    flow.delete_ledger();
    EXPECT_EQ(ask(), "fetched 2 = created 0 + unchanged 2 + parked 0 + failed 0");
    EXPECT_EQ(flow.rows("cancellation_requests"), 2u);
    EXPECT_THAT(flow.defects(), IsEmpty());
}

TEST(FetchAndCreateCancellationRequestsTestElsewhere, WithoutTheFilterForManyItemsTheyAreLookedUpOneByOne) {
    sandbox::OmnitronOptions options;
    options.request_items_in = false;
    Flow flow(options);
    flow.settings.reason_mapping.entries = {{"1", known_reason}};
    flow.restart();
    flow.channel.pages = {orders(0, 4)};
    flow.run();
    flow.scripts.requests.pages = {{a_request(0), a_request(1)}, {a_request(2), a_request(3)}};
    EXPECT_EQ(line(flow.run("fetch_and_create_cancellation_requests")),
              "fetched 4 = created 4 + unchanged 0 + parked 0 + failed 0");
    EXPECT_EQ(flow.rows("cancellation_requests"), 4u);
    EXPECT_THAT(flow.defects(), IsEmpty());
}

TEST_F(FetchAndCreateCancellationRequestsTest, WithoutTheLedgerNoneIsCreatedTwice) {
    flow.scripts.requests.pages = {{a_request(3), a_request(4)}};
    ask();
    flow.delete_ledger();
    EXPECT_EQ(ask(), "fetched 2 = created 0 + unchanged 2 + parked 0 + failed 0");
    EXPECT_EQ(flow.rows("cancellation_requests"), 2u);
}

// Taken away in the middle, at every so many turns of the event loop, with the ledger and without.
TEST_F(FetchAndCreateCancellationRequestsTest, AKilledRunLeavesNoBatchOpenAndCreatesNoneTwice) {
    for (bool const ledger_gone : {false, true}) {
        auto const number = ledger_gone ? 10 : 0;
        flow.scripts.requests.pages = {{a_request(number), a_request(number + 1)}};
        for (int turns = 2; turns < 120; turns += 9) {
            flow.run_and_crash_after(turns, "fetch_and_create_cancellation_requests");
            if (ledger_gone) flow.delete_ledger();
        }
        for (int i = 0; i < 3; ++i) {
            ask();
            flow.clock().advance(std::chrono::hours(24));
        }
        flow.delete_ledger();
    }
    EXPECT_EQ(flow.rows("cancellation_requests"), 4u);
    EXPECT_THAT(flow.parked(), IsEmpty());
    EXPECT_THAT(flow.defects(), IsEmpty());
}

}  // namespace
}  // namespace channeld
