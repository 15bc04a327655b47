#include "tests/flow/inbound_fixture.hpp"

// The job fetch_and_create_cancel: cancels from a channel into Omnitron.
namespace channeld {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

using FetchAndCreateCancelTest = Inbound;

TEST_F(FetchAndCreateCancelTest, CancelsTakeOneRequestEachAndAffectTheirItemsOnly) {
    flow.scripts.cancels.pages = {{a_cancel(3, {1}), a_cancel(4, {1, 2})}};
    cancel();
    auto const before = flow.requests();
    flow.scripts.cancels.pages = {{}, {a_cancel(5, {2})}, {a_cancel(6, {1}), a_cancel(7, {1})}};
    EXPECT_EQ(cancel(), "fetched 3 = created 3 + unchanged 0 + parked 0 + failed 0");
    EXPECT_EQ(flow.requests() - before, 3u);
    EXPECT_THAT(changed_items(),
                testing::UnorderedElementsAre("package-3:1 100", "package-4:1 100", "package-4:2 100",
                                              "package-5:2 100", "package-6:1 100", "package-7:1 100"));
    EXPECT_THAT(flow.defects(), IsEmpty());
}

TEST_F(FetchAndCreateCancelTest, ACancelThatIsOfferedAgainIsNotRepeated) {
    flow.scripts.cancels.pages = {{a_cancel(3, {1})}};
    cancel();
    auto const before = flow.requests();
    flow.scripts.cancels.pages = {{}, {a_cancel(3, {1})}};
    EXPECT_EQ(cancel(), "fetched 1 = created 0 + unchanged 1 + parked 0 + failed 0");
    EXPECT_EQ(flow.requests(), before);
}

// One of its items was returned meanwhile, and Omnitron refuses a cancel that contains such an item.
TEST_F(FetchAndCreateCancelTest, ACancelOfSeveralItemsCancelsThoseThatAreLeft) {
    flow.scripts.cancels.pages = {{a_cancel(3, {1})}, {a_cancel(3, {2, 1})}};
    EXPECT_EQ(cancel(), "fetched 2 = created 2 + unchanged 0 + parked 0 + failed 0");
    EXPECT_THAT(changed_items(), testing::UnorderedElementsAre("package-3:1 100", "package-3:2 100"));
    EXPECT_THAT(flow.parked(), IsEmpty());
}

// The order was split before it was imported: the channel names the original order, which is not in Omnitron.
TEST_F(FetchAndCreateCancelTest, ACancelUnderAnOrdersFormerIdIsFoundByItsItems) {
    auto former = a_cancel(3, {1});
    std::get<CancelOrder>(former.content).order = "package-300";
    flow.scripts.cancels.pages = {{former}};
    EXPECT_EQ(cancel(), "fetched 1 = created 1 + unchanged 0 + parked 0 + failed 0");
    EXPECT_THAT(changed_items(), ElementsAre("package-3:1 100"));
}

// Regression: a retry that failed with a network error kept the cancel parked without a next retry time.
TEST_F(FetchAndCreateCancelTest, AParkedCancelWhoseNextTryIsLostIsTriedAgain) {
    flow.scripts.cancels.pages = {{a_cancel(30, {1})}};
    EXPECT_EQ(cancel(), "fetched 1 = created 0 + unchanged 0 + parked 1 + failed 0");
    flow.channel.pages = {{}, orders(20, 40)};
    flow.run();
    flow.clock().advance(std::chrono::hours(1));
    sandbox::FaultRule rule;
    rule.method = "POST";
    rule.path_contains = "/cancel/";
    rule.status = 500;
    flow.faults().add(rule);
    EXPECT_EQ(cancel(), "fetched 1 = created 0 + unchanged 0 + parked 0 + failed 1");
    flow.faults().clear();
    flow.clock().advance(std::chrono::minutes(1));
    EXPECT_EQ(cancel(), "fetched 1 = created 1 + unchanged 0 + parked 0 + failed 0");
}

TEST_F(FetchAndCreateCancelTest, WithoutTheLedgerACancelThatIsThereIsFound) {
    flow.scripts.cancels.pages = {{a_cancel(3, {1})}};
    cancel();
    flow.delete_ledger();
    EXPECT_EQ(cancel(), "fetched 1 = created 0 + unchanged 1 + parked 0 + failed 0");
}

TEST_F(FetchAndCreateCancelTest, AnUnmappedReasonParksWithTheLineToAdd) {
    flow.scripts.cancels.pages = {{a_cancel(3, {1}, "Vazgeçtim"), a_cancel(4, {1})}};
    EXPECT_EQ(cancel(), "fetched 2 = created 1 + unchanged 0 + parked 1 + failed 0");
    EXPECT_THAT(flow.parked(), ElementsAre(HasSubstr(
                                   "unmapped_reason: the channel's reason 'Vazgeçtim' has no counterpart in Omnitron: "
                                   "add \"Vazgeçtim: <pk of the reason>\" under reason_mapping of channel shop")));
    EXPECT_EQ(flow.reports("log"), 1u);
    flow.settings.reason_mapping.entries.emplace_back("Vazgeçtim", other_reason);
    flow.restart();
    flow.clock().advance(std::chrono::hours(1));
    EXPECT_EQ(cancel(), "fetched 1 = created 1 + unchanged 0 + parked 0 + failed 0");
}

TEST_F(FetchAndCreateCancelTest, AReasonFromTheChannelsConfCountsAndTheFallbackIsASetting) {
    flow.omnitron().set_conf(7, {{"reason_mapping", {{"Vazgeçtim", other_reason}}}, {"cancellation_reason_id", "401"}});
    flow.settings.unmapped_reason = "cancellation_reason_id";
    flow.restart();
    flow.scripts.cancels.pages = {{a_cancel(3, {1}, "Vazgeçtim"), a_cancel(4, {1}, "unheard of")}};
    EXPECT_EQ(cancel(), "fetched 2 = created 2 + unchanged 0 + parked 0 + failed 0");
}

TEST_F(FetchAndCreateCancelTest, ACancelOfAnOrderThatIsNotThereWaitsForIt) {
    flow.scripts.cancels.pages = {{a_cancel(40, {1})}};
    EXPECT_EQ(cancel(), "fetched 1 = created 0 + unchanged 0 + parked 1 + failed 0");
    EXPECT_THAT(flow.parked(), ElementsAre(HasSubstr("unknown_order: Omnitron has no order with the remote id")));
    flow.channel.pages = {{}, orders(40, 41)};
    flow.run();
    flow.clock().advance(std::chrono::hours(1));
    EXPECT_EQ(cancel(), "fetched 1 = created 1 + unchanged 0 + parked 0 + failed 0");
}

TEST_F(FetchAndCreateCancelTest, ACancelOfAnOrderThatWasRetractedBeforeItsImportNeedsNothing) {
    auto order = an_order(50);
    std::get<ChannelCreateOrder>(order.content).order_item.front().product = "not there";
    flow.channel.pages = {{}, {order}};
    flow.run();
    ASSERT_THAT(flow.parked(), ElementsAre(HasSubstr("unknown_product")));
    order.content = Retracted{"cancelled in the channel"};
    flow.channel.pages = {{}, {}, {order}};
    flow.run();
    flow.scripts.cancels.pages = {{a_cancel(50, {1})}};
    EXPECT_EQ(cancel(), "fetched 1 = created 0 + unchanged 1 + parked 0 + failed 0");
    EXPECT_THAT(flow.parked(), IsEmpty());
}

TEST_F(FetchAndCreateCancelTest, WhatIsNotFixedUntilItExpiresIsReported) {
    flow.set_parked_expiry(std::chrono::hours(48));
    flow.scripts.cancels.pages = {{a_cancel(40, {1})}};
    cancel();
    flow.clock().advance(std::chrono::hours(47));
    EXPECT_EQ(cancel(), "fetched 1 = created 0 + unchanged 0 + parked 1 + failed 0");
    flow.clock().advance(std::chrono::hours(2));
    EXPECT_EQ(cancel(), "fetched 1 = created 0 + unchanged 0 + parked 1 + failed 0");
    EXPECT_THAT(flow.parked(), IsEmpty());
    EXPECT_EQ(flow.reports("log"), 2u);
    flow.scripts.cancels.pages = {{}, {a_cancel(40, {1})}};
    EXPECT_EQ(cancel(), "fetched 0 = created 0 + unchanged 0 + parked 0 + failed 0");  // the same content again
}

}  // namespace
}  // namespace channeld
