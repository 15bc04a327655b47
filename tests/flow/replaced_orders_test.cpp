#include <gmock/gmock.h>

#include "tests/flow/flow.hpp"
#include "tests/flow/lines.hpp"

// A channel that splits or partly cancels an order ends it and offers its items again as new orders.
namespace channeld {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Fetched<ChannelCreateOrder> replacing(int number, int replaced) {
    auto fetched = an_order(number);
    std::get<ChannelCreateOrder>(fetched.content).replaces = {an_order(replaced).remote_id};
    return fetched;
}

Fetched<ChannelCreateOrder> taken_back(int number) {
    auto fetched = an_order(number);
    fetched.content = Retracted{"cancelled in the channel"};
    return fetched;
}

Fetched<ChannelCreateOrder> to_nowhere(Fetched<ChannelCreateOrder> fetched) {
    auto& order = std::get<ChannelCreateOrder>(fetched.content).order;
    order.shipping_address.city = order.billing_address.city = "Atlantis";
    return fetched;
}

TEST(Split, AnOrderIsNotCreatedBesideTheOneThatItReplaces) {
    Flow flow;
    flow.channel.pages = {{an_order(1)}, {taken_back(1), replacing(2, 1), replacing(3, 1)}};
    EXPECT_EQ(line(flow.run()), "fetched 3 = created 1 + unchanged 0 + parked 0 + failed 2");  // T-1 was under way
    EXPECT_EQ(line(flow.run()), "fetched 2 = created 0 + unchanged 0 + parked 2 + failed 0");
    EXPECT_EQ(flow.orders(), 1u);
    EXPECT_THAT(flow.parked(), ElementsAre(HasSubstr("replaces_order: its items are already in Omnitron"),
                                           HasSubstr("replaced it by T-3; correct the order in Omnitron by hand")));
}

TEST(Split, StaysUncreatedInLaterRuns) {
    Flow flow;
    flow.channel.pages = {{an_order(1)}};
    flow.run();
    flow.channel.pages = {{}, {taken_back(1), replacing(2, 1)}};
    EXPECT_EQ(line(flow.run()), "fetched 1 = created 0 + unchanged 0 + parked 1 + failed 0");
    flow.clock().advance(std::chrono::hours(24 * 30));
    EXPECT_EQ(line(flow.run()), "fetched 1 = created 0 + unchanged 0 + parked 1 + failed 0");
    EXPECT_EQ(flow.orders(), 1u);
}

TEST(Split, AChildThatIsSplitOnceMoreIsNotMadeBesideTheFirst) {
    Flow flow;
    flow.channel.pages = {{an_order(1)}};
    flow.run();
    flow.channel.pages = {{}, {taken_back(1), replacing(2, 1)}};
    EXPECT_EQ(line(flow.run()), "fetched 1 = created 0 + unchanged 0 + parked 1 + failed 0");
    flow.channel.pages = {{}, {}, {taken_back(2), replacing(3, 2)}};
    EXPECT_EQ(line(flow.run()), "fetched 1 = created 0 + unchanged 0 + parked 1 + failed 0");
    EXPECT_EQ(flow.orders(), 1u);
}

// Split twice between two looks, so that nobody saw the one between; and the first one was still to be imported.
TEST(Split, ChildrenOfAChildThatWasNeverSeenWaitForTheFirst) {
    Flow flow;
    sandbox::FaultRule rule;
    rule.path_contains = "/create_orders/";
    rule.status = 500;
    flow.faults().add(rule);
    flow.channel.pages = {{an_order(1)}};
    EXPECT_EQ(line(flow.run()), "fetched 1 = created 0 + unchanged 0 + parked 0 + failed 1");
    flow.faults().clear();
    flow.clock().advance(std::chrono::minutes(1));
    auto child = replacing(3, 2), other = replacing(4, 2);
    std::get<ChannelCreateOrder>(child.content).order_item[0].remote_id = "package-1:1";
    std::get<ChannelCreateOrder>(other.content).order_item[0].remote_id = "package-1:2";
    flow.channel.pages = {{}, {child, other}};
    flow.run();
    flow.clock().advance(std::chrono::minutes(1));
    EXPECT_EQ(line(flow.run()), "fetched 2 = created 0 + unchanged 0 + parked 2 + failed 0");
    EXPECT_EQ(flow.orders(), 1u);
    EXPECT_THAT(flow.defects(), IsEmpty());
}

TEST(Split, WithoutTheLedgerTheUnitsInOmnitronTellThatAChildIsThere) {
    Flow flow;
    flow.channel.pages = {{an_order(1)}};
    flow.run();
    flow.delete_ledger();
    auto child = replacing(3, 2);  // the child of a child that nobody remembers
    std::get<ChannelCreateOrder>(child.content).order_item[0].remote_id = "package-1:2";
    flow.channel.pages = {{child}};
    EXPECT_EQ(line(flow.run()), "fetched 1 = created 0 + unchanged 0 + parked 1 + failed 0");
    EXPECT_EQ(flow.orders(), 1u);
}

// Orders that are in Omnitron without integration actions, and a ledger that knows nothing of them.
struct OrphanedOrders : testing::Test {
    Flow flow;

    void bring(std::vector<Fetched<ChannelCreateOrder>> page) {
        sandbox::FaultRule rule;
        rule.method = "PATCH";
        rule.path_contains = "/batch_requests/";
        rule.fault = sandbox::Fault::reset_before;
        flow.faults().add(rule);
        flow.channel.pages = {std::move(page)};
        flow.run();
        flow.faults().clear();
        flow.delete_ledger();
    }
    void refuse_batches(std::size_t times) {
        sandbox::FaultRule rule;
        rule.method = "PATCH";
        rule.path_contains = "/batch_requests/";
        rule.status = 400;
        rule.times = times;
        flow.faults().add(rule);
    }
};

TEST_F(OrphanedOrders, AreMappedBeforeTheirPartsAreRead) {
    bring({an_order(1)});
    flow.channel.pages = {{taken_back(1), replacing(2, 1), replacing(3, 1)}};
    EXPECT_EQ(line(flow.run()), "fetched 2 = created 0 + unchanged 0 + parked 2 + failed 0");
    EXPECT_EQ(flow.orders(), 1u);
    EXPECT_THAT(flow.defects(), IsEmpty());
    EXPECT_THAT(flow.log(), HasSubstr("event=orphaned_orders_recovered"));
}

TEST_F(OrphanedOrders, ThatTheChannelHasCancelledAreCancelled) {
    bring({an_order(1), an_order(2)});
    flow.settings.unmapped_reason = "401";
    flow.restart();
    flow.channel.pages = {{taken_back(1), an_order(2)}};
    EXPECT_EQ(line(flow.run()), "fetched 1 = created 0 + unchanged 1 + parked 0 + failed 0");
    CancelOrder cancel;
    cancel.order = "package-1";
    cancel.cancel_items = {"package-1:1", "package-1:2"};
    flow.scripts.cancels.pages = {{{"package-1/cancel", "T-1", cancel}}};
    EXPECT_EQ(line(flow.run("fetch_and_create_cancel")), "fetched 1 = created 1 + unchanged 0 + parked 0 + failed 0");
    EXPECT_THAT(flow.defects(), IsEmpty());
    EXPECT_THAT(flow.parked(), IsEmpty());
}

TEST_F(OrphanedOrders, AreLookedForOncePerLedger) {
    flow.channel.pages = {{an_order(1)}};
    flow.run();
    auto const before = flow.requests();
    flow.restart();
    flow.channel.pages = {};
    flow.run();
    EXPECT_EQ(flow.requests() - before, 2u);  // a login, and batch requests left open
    flow.delete_ledger();
    flow.run();
    EXPECT_EQ(flow.requests() - before, 2u + 2u + 2u);  // and the orders, and what is mapped of them
}

TEST_F(OrphanedOrders, WhichOmnitronRefusesTogetherAreMappedOneByOne) {
    bring({an_order(1), an_order(2)});
    refuse_batches(1);
    flow.channel.pages = {};
    EXPECT_TRUE(flow.run().outcome);
    EXPECT_THAT(flow.defects(), IsEmpty());
}

TEST_F(OrphanedOrders, ThatOmnitronRefusesAreLeftToTheRun) {
    bring({an_order(1)});
    refuse_batches(1);
    flow.channel.pages = {{an_order(1)}};
    EXPECT_EQ(line(flow.run()), "fetched 1 = created 0 + unchanged 1 + parked 0 + failed 0");
    EXPECT_THAT(flow.log(), HasSubstr("event=orphaned_order_refused"));
    EXPECT_THAT(flow.defects(), IsEmpty());
}

TEST(Split, AChildOfAnOrderThatNeverArrivedIsImportedAndEndsIt) {
    Flow flow;
    flow.channel.pages = {{to_nowhere(an_order(1))}, {replacing(2, 1)}};
    EXPECT_EQ(line(flow.run()), "fetched 2 = created 1 + unchanged 0 + parked 1 + failed 0");
    ASSERT_TRUE(flow.omnitron().map_place("city", "İstanbul", "7_Atlantis"));
    flow.clock().advance(std::chrono::hours(24));
    EXPECT_EQ(line(flow.run()), "fetched 0 = created 0 + unchanged 0 + parked 0 + failed 0");
    EXPECT_EQ(flow.orders(), 1u);
    EXPECT_THAT(flow.defects(), IsEmpty());
}

TEST(Split, AnOrderCancelledWhileItIsParkedNeverArrives) {
    Flow flow;
    flow.channel.pages = {{to_nowhere(an_order(1))}};
    flow.run();
    flow.channel.pages = {{}, {taken_back(1), taken_back(2)}};
    auto const report = flow.run();
    EXPECT_EQ(line(report), "fetched 0 = created 0 + unchanged 0 + parked 0 + failed 0");
    EXPECT_EQ(report.accounting.ignored, 2);
    EXPECT_THAT(flow.log(), HasSubstr("event=item_retracted"));
    ASSERT_TRUE(flow.omnitron().map_place("city", "İstanbul", "7_Atlantis"));
    flow.clock().advance(std::chrono::hours(24));
    flow.run();
    EXPECT_EQ(flow.orders(), 0u);
    EXPECT_THAT(flow.parked(), IsEmpty());
}

TEST(Split, AnOrderThatTheChannelOffersAgainArrives) {
    Flow flow;
    flow.channel.pages = {{to_nowhere(an_order(1))}};
    flow.run();
    flow.channel.pages = {{}, {taken_back(1)}};
    flow.run();
    EXPECT_THAT(flow.parked(), IsEmpty());
    flow.channel.pages = {{}, {}, {an_order(1)}};
    flow.run();
    EXPECT_EQ(flow.orders(), 1u);
    EXPECT_THAT(flow.defects(), IsEmpty());
}

}  // namespace
}  // namespace channeld
