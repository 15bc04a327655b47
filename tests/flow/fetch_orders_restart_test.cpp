#include <gmock/gmock.h>

#include "tests/flow/flow.hpp"
#include "tests/flow/lines.hpp"

namespace channeld {
namespace {

using sandbox::Fault;
using sandbox::FaultRule;
using testing::IsEmpty;

// A crash in this process: the run is taken away in the middle, after so many turns of the event loop.
class Crash : public testing::TestWithParam<int> {};

TEST_P(Crash, AnywhereInARunLosesNothingAndDoublesNothing) {
    Flow flow;
    flow.channel.pages = {orders(0, 30), orders(30, 60)};
    flow.run_and_crash_after(GetParam());
    flow.run();
    flow.clock().advance(std::chrono::hours(25));
    flow.run();
    EXPECT_EQ(flow.orders(), 60u);
    EXPECT_EQ(flow.rows("customers"), 60u);
    EXPECT_THAT(flow.defects(), IsEmpty());
}

// Primes, so that the crashes fall everywhere.
INSTANTIATE_TEST_SUITE_P(FetchOrders, Crash,
                         testing::Values(3, 11, 29, 53, 97, 151, 211, 307, 401, 503, 701, 907, 1103, 1301, 1511, 1709));

TEST(FetchOrdersRestart, ADeletedLedgerMakesNoDuplicates) {
    Flow flow;
    flow.channel.pages = {orders(0, 70)};
    flow.run();
    flow.delete_ledger();
    EXPECT_EQ(line(flow.run()), "fetched 70 = created 0 + unchanged 70 + parked 0 + failed 0");
    EXPECT_EQ(flow.orders(), 70u);
    EXPECT_THAT(flow.defects(), IsEmpty());
}

TEST(FetchOrdersRestart, OrdersLeftUnmappedByAnotherProgramGetTheirActions) {
    Flow flow;
    flow.channel.pages = {orders(0, 40)};
    FaultRule rule;  // no batch can be committed: the orders exist, nothing is mapped
    rule.method = "PATCH";
    rule.path_contains = "/batch_requests/";
    rule.fault = Fault::reset_before;
    flow.faults().add(rule);
    flow.run();
    EXPECT_EQ(flow.orders(), 40u);
    EXPECT_EQ(flow.defects().size(), 40u * 3);
    flow.faults().clear();
    flow.delete_ledger();
    EXPECT_EQ(line(flow.run()), "fetched 40 = created 0 + unchanged 40 + parked 0 + failed 0");
    EXPECT_THAT(flow.defects(), IsEmpty());
}

TEST(FetchOrdersRestart, ABatchLeftInCommitIsClosedAlsoWithoutTheLedger) {
    Flow flow;
    flow.channel.pages = {orders(0, 10)};
    FaultRule rule;  // the commit is done, its answer and all that follows is lost
    rule.method = "PATCH";
    rule.path_contains = "/batch_requests/";
    rule.fault = Fault::reset_after;
    rule.times = 1;
    flow.faults().add(rule);
    FaultRule silence;
    silence.path_contains = "/batch_requests/";
    silence.fault = Fault::reset_before;
    flow.faults().add(silence);
    flow.run();
    flow.faults().clear();
    flow.delete_ledger();
    flow.run();
    EXPECT_EQ(flow.orders(), 10u);
    EXPECT_THAT(flow.defects(), IsEmpty());
}

}  // namespace
}  // namespace channeld
