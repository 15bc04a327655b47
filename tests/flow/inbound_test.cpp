#include "tests/flow/inbound.hpp"

// Cancels, changed items and cancellation requests, from a channel into Omnitron.
namespace channeld {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST_F(Inbound, CancelsTakeOneRequestEachAndHitTheirUnitsOnly) {
    flow.scripts.cancels.pages = {{a_cancel(3, {1}), a_cancel(4, {1, 2})}};
    cancel();
    auto const before = flow.requests();
    flow.scripts.cancels.pages = {{}, {a_cancel(5, {2})}, {a_cancel(6, {1}), a_cancel(7, {1})}};
    EXPECT_EQ(cancel(), "fetched 3 = created 3 + already 0 + parked 0 + failed 0");
    EXPECT_EQ(flow.requests() - before, 3u);
    EXPECT_THAT(changed_items(),
                testing::UnorderedElementsAre("package-3:1 100", "package-4:1 100", "package-4:2 100",
                                              "package-5:2 100", "package-6:1 100", "package-7:1 100"));
    EXPECT_THAT(flow.defects(), IsEmpty());
}

TEST_F(Inbound, AnEmptyPollAsksOmnitronNothingAfterTheFirst) {
    auto const poll = [&] {
        for (auto const* job :
             {"fetch_and_create_cancel", "fetch_and_update_order_items", "fetch_and_create_cancellation_requests"})
            EXPECT_EQ(line(flow.run(job)), "fetched 0 = created 0 + already 0 + parked 0 + failed 0") << job;
    };
    auto const before = flow.requests();
    poll();
    EXPECT_EQ(flow.requests() - before, 1u);  // batches that nobody here remembers
    poll();
    EXPECT_EQ(flow.requests() - before, 1u);
}

TEST_F(Inbound, ACancelThatIsOfferedAgainIsNotDoneAgain) {
    flow.scripts.cancels.pages = {{a_cancel(3, {1})}};
    cancel();
    auto const before = flow.requests();
    flow.scripts.cancels.pages = {{}, {a_cancel(3, {1})}};
    EXPECT_EQ(cancel(), "fetched 1 = created 0 + already 1 + parked 0 + failed 0");
    EXPECT_EQ(flow.requests(), before);
}

// One of its units was returned meanwhile, and Omnitron refuses a cancel that names a unit which is gone.
TEST_F(Inbound, ACancelOfSeveralUnitsReachesThoseThatAreLeft) {
    flow.scripts.cancels.pages = {{a_cancel(3, {1})}, {a_cancel(3, {2, 1})}};
    EXPECT_EQ(cancel(), "fetched 2 = created 2 + already 0 + parked 0 + failed 0");
    EXPECT_THAT(changed_items(), testing::UnorderedElementsAre("package-3:1 100", "package-3:2 100"));
    EXPECT_THAT(flow.parked(), IsEmpty());
}

// The order was split before it was imported: the channel names the one that is not in Omnitron.
TEST_F(Inbound, ACancelUnderAnOrdersFormerNameIsFoundByItsUnits) {
    auto former = a_cancel(3, {1});
    std::get<CancelOrder>(former.content).order = "package-300";
    flow.scripts.cancels.pages = {{former}};
    EXPECT_EQ(cancel(), "fetched 1 = created 1 + already 0 + parked 0 + failed 0");
    EXPECT_THAT(changed_items(), ElementsAre("package-3:1 100"));
}

// Its time had come, and the network failed it: postponed, it stayed parked and was never due again.
TEST_F(Inbound, AParkedCancelWhoseNextTryIsLostIsTriedAgain) {
    flow.scripts.cancels.pages = {{a_cancel(30, {1})}};
    EXPECT_EQ(cancel(), "fetched 1 = created 0 + already 0 + parked 1 + failed 0");
    flow.channel.pages = {{}, orders(20, 40)};
    flow.run();
    flow.clock().advance(std::chrono::hours(1));
    sandbox::FaultRule rule;
    rule.method = "POST";
    rule.path_contains = "/cancel/";
    rule.status = 500;
    flow.faults().add(rule);
    EXPECT_EQ(cancel(), "fetched 1 = created 0 + already 0 + parked 0 + failed 1");
    flow.faults().clear();
    flow.clock().advance(std::chrono::minutes(1));
    EXPECT_EQ(cancel(), "fetched 1 = created 1 + already 0 + parked 0 + failed 0");
}

TEST_F(Inbound, WithoutTheLedgerACancelThatIsThereIsFound) {
    flow.scripts.cancels.pages = {{a_cancel(3, {1})}};
    cancel();
    flow.delete_ledger();
    EXPECT_EQ(cancel(), "fetched 1 = created 0 + already 1 + parked 0 + failed 0");
}

TEST_F(Inbound, AnUnmappedReasonParksWithTheLineToAdd) {
    flow.scripts.cancels.pages = {{a_cancel(3, {1}, "Vazgeçtim"), a_cancel(4, {1})}};
    EXPECT_EQ(cancel(), "fetched 2 = created 1 + already 0 + parked 1 + failed 0");
    EXPECT_THAT(flow.parked(), ElementsAre(HasSubstr(
                                   "unmapped_reason: the channel's reason 'Vazgeçtim' has no counterpart in Omnitron: "
                                   "add \"Vazgeçtim: <key of the reason>\" under reason_mapping of channel shop")));
    EXPECT_EQ(flow.reports("log"), 1u);
    flow.settings.reason_mapping.entries.emplace_back("Vazgeçtim", other_reason);
    flow.restart();
    flow.clock().advance(std::chrono::hours(1));
    EXPECT_EQ(cancel(), "fetched 1 = created 1 + already 0 + parked 0 + failed 0");
}

TEST_F(Inbound, AReasonFromTheChannelsConfCountsAndTheFallbackIsASetting) {
    flow.omnitron().set_conf(7, {{"reason_mapping", {{"Vazgeçtim", other_reason}}}, {"cancellation_reason_id", "401"}});
    flow.settings.unmapped_reason = "cancellation_reason_id";
    flow.restart();
    flow.scripts.cancels.pages = {{a_cancel(3, {1}, "Vazgeçtim"), a_cancel(4, {1}, "unheard of")}};
    EXPECT_EQ(cancel(), "fetched 2 = created 2 + already 0 + parked 0 + failed 0");
}

TEST_F(Inbound, ACancelOfAnOrderThatIsNotThereWaitsForIt) {
    flow.scripts.cancels.pages = {{a_cancel(40, {1})}};
    EXPECT_EQ(cancel(), "fetched 1 = created 0 + already 0 + parked 1 + failed 0");
    EXPECT_THAT(flow.parked(), ElementsAre(HasSubstr("unknown_order: Omnitron has no order with the remote id")));
    flow.channel.pages = {{}, orders(40, 41)};
    flow.run();
    flow.clock().advance(std::chrono::hours(1));
    EXPECT_EQ(cancel(), "fetched 1 = created 1 + already 0 + parked 0 + failed 0");
}

TEST_F(Inbound, ACancelOfAnOrderThatWasTakenBackBeforeItsImportIsNothingToDo) {
    auto order = an_order(50);
    std::get<ChannelCreateOrder>(order.content).order_item.front().product = "not there";
    flow.channel.pages = {{}, {order}};
    flow.run();
    ASSERT_THAT(flow.parked(), ElementsAre(HasSubstr("unknown_product")));
    order.content = Withdrawn{"cancelled in the channel"};
    flow.channel.pages = {{}, {}, {order}};
    flow.run();
    flow.scripts.cancels.pages = {{a_cancel(50, {1})}};
    EXPECT_EQ(cancel(), "fetched 1 = created 0 + already 1 + parked 0 + failed 0");
    EXPECT_THAT(flow.parked(), IsEmpty());
}

TEST_F(Inbound, WhatIsNotMendedUntilItExpiresIsGivenUpAndSaidSo) {
    flow.life_of_parked(std::chrono::hours(48));
    flow.scripts.cancels.pages = {{a_cancel(40, {1})}};
    cancel();
    flow.clock().advance(std::chrono::hours(47));
    EXPECT_EQ(cancel(), "fetched 1 = created 0 + already 0 + parked 1 + failed 0");
    flow.clock().advance(std::chrono::hours(2));
    EXPECT_EQ(cancel(), "fetched 1 = created 0 + already 0 + parked 1 + failed 0");
    EXPECT_THAT(flow.parked(), IsEmpty());
    EXPECT_EQ(flow.reports("log"), 2u);
    flow.scripts.cancels.pages = {{}, {a_cancel(40, {1})}};
    EXPECT_EQ(cancel(), "fetched 0 = created 0 + already 0 + parked 0 + failed 0");  // the same content again
}

TEST_F(Inbound, OnlyRealChangesAreSentAndValuesCompareByMeaning) {
    flow.scripts.items.pages = {{a_change(3, {{"status", 400}, {"tracking_number", ""}}),
                                 a_change(4, {{"status", "500"}, {"tracking_number", "TN-1"}})}};
    EXPECT_EQ(update(), "fetched 2 = created 1 + already 1 + parked 0 + failed 0");
    EXPECT_THAT(changed_items(), ElementsAre("package-4:1 500"));
    EXPECT_THAT(changed_items("tracking_number", "null"), ElementsAre("package-4:1 TN-1"));
    auto const before = flow.requests();
    flow.scripts.items.pages = {{}, {a_change(4, {{"status", "500"}, {"tracking_number", "TN-1"}})}};
    EXPECT_EQ(update(), "fetched 1 = created 0 + already 1 + parked 0 + failed 0");
    EXPECT_EQ(flow.requests(), before);  // seen unchanged
}

TEST_F(Inbound, AValueCanBeCleared) {
    flow.scripts.items.pages = {{a_change(4, {{"tracking_number", "TN-1"}})}};
    update();
    flow.scripts.items.pages = {{}, {a_change(4, {{"tracking_number", nullptr}})}};
    EXPECT_EQ(update(), "fetched 1 = created 1 + already 0 + parked 0 + failed 0");
    EXPECT_THAT(changed_items("tracking_number", "null"), IsEmpty());
}

TEST_F(Inbound, AChangeOfAnItemThatIsNotThereWaitsForIt) {
    flow.scripts.items.pages = {{a_change(40, {{"status", "450"}}), a_change(4, {{"status", "450"}})}};
    EXPECT_EQ(update(), "fetched 2 = created 1 + already 0 + parked 1 + failed 0");
    EXPECT_THAT(flow.parked(), ElementsAre(HasSubstr("unknown_item: Omnitron has no order item with the remote id")));
}

TEST_F(Inbound, FiftyChangedItemsCostLittleMoreThanFiftyRequests) {
    flow.channel.pages = {{}, orders(100, 150)};
    flow.run();
    std::vector<Fetched<UpdateOrderItem>> page;
    for (int number = 100; number < 150; ++number) page.push_back(a_change(number, {{"status", "450"}}));
    flow.scripts.items.pages = {page};
    auto const before = flow.requests();
    EXPECT_EQ(update(), "fetched 50 = created 50 + already 0 + parked 0 + failed 0");
    EXPECT_EQ(flow.requests() - before, 51u);
}

TEST_F(Inbound, WishesBecomeCancellationRequestsThatAreMapped) {
    std::vector<Fetched<CancellationRequest>> page;
    for (int number = 0; number < 20; ++number) page.push_back(a_wish(number));
    flow.scripts.requests.pages = {page};
    auto const before = flow.requests();
    EXPECT_EQ(ask(), "fetched 20 = created 20 + already 0 + parked 0 + failed 0");
    EXPECT_LE(flow.requests() - before, 24u + 4u);  // with the look-ups of whether they are there and mapped
    EXPECT_EQ(flow.rows("cancellation_requests"), 20u);
    EXPECT_THAT(flow.defects(), IsEmpty());
}

TEST_F(Inbound, OfTwoWishesForOneUnitTheSecondFollowsWhenTheFirstIsDecided) {
    auto other = a_wish(3);
    other.remote_id = "claim-3-again";
    std::get<CancellationRequest>(other.content).remote_id = "claim-3-again";
    flow.scripts.requests.pages = {{a_wish(3), other}};
    EXPECT_EQ(ask(), "fetched 2 = created 1 + already 0 + parked 1 + failed 0");
    flow.clock().advance(std::chrono::hours(1));
    EXPECT_EQ(ask(), "fetched 1 = created 0 + already 0 + parked 1 + failed 0");
    EXPECT_THAT(flow.parked(), ElementsAre(HasSubstr("already has the open cancellation request")));
    EXPECT_TRUE(flow.omnitron().decide_cancellation_request(request_of("claim-3"), "rejected"));
    flow.clock().advance(std::chrono::hours(24));
    EXPECT_EQ(ask(), "fetched 1 = created 1 + already 0 + parked 0 + failed 0");
    EXPECT_NE(request_of("claim-3"), request_of("claim-3-again"));
    EXPECT_EQ(flow.rows("cancellation_requests"), 2u);
    EXPECT_THAT(flow.defects(), IsEmpty());
}

// Sent, not mapped, and the ledger gone; the merchant has said no meanwhile, so that Omnitron would take another one.
TEST_F(Inbound, AWishThatWasNeverMappedAndIsDecidedIsNotMadeTwiceWithoutTheLedger) {
    sandbox::FaultRule rule;
    rule.method = "PATCH";
    rule.path_contains = "/batch_requests/";
    rule.fault = sandbox::Fault::reset_before;
    flow.faults().add(rule);
    flow.scripts.requests.pages = {{a_wish(3), a_wish(4)}};
    ask();
    flow.faults().clear();
    auto const state = flow.omnitron_state();
    for (auto const& row : state.at("cancellation_requests").as_array())
        EXPECT_TRUE(flow.omnitron().decide_cancellation_request(row.at("id").as_int64(), "rejected"));
    flow.delete_ledger();
    EXPECT_EQ(ask(), "fetched 2 = created 0 + already 2 + parked 0 + failed 0");
    EXPECT_EQ(flow.rows("cancellation_requests"), 2u);
    EXPECT_THAT(flow.defects(), IsEmpty());
}

TEST(InboundElsewhere, WithoutTheFilterForManyItemsWishesAreLookedUpOneByOne) {
    sandbox::OmnitronOptions options;
    options.request_items_in = false;
    Flow flow(options);
    flow.settings.reason_mapping.entries = {{"1", known_reason}};
    flow.restart();
    flow.channel.pages = {orders(0, 4)};
    flow.run();
    flow.scripts.requests.pages = {{a_wish(0), a_wish(1)}, {a_wish(2), a_wish(3)}};
    EXPECT_EQ(line(flow.run("fetch_and_create_cancellation_requests")),
              "fetched 4 = created 4 + already 0 + parked 0 + failed 0");
    EXPECT_EQ(flow.rows("cancellation_requests"), 4u);
    EXPECT_THAT(flow.defects(), IsEmpty());
}

TEST_F(Inbound, WithoutTheLedgerAWishIsNotMadeTwice) {
    flow.scripts.requests.pages = {{a_wish(3), a_wish(4)}};
    ask();
    flow.delete_ledger();
    EXPECT_EQ(ask(), "fetched 2 = created 0 + already 2 + parked 0 + failed 0");
    EXPECT_EQ(flow.rows("cancellation_requests"), 2u);
}

// Taken away in the middle, at every so many turns of the event loop, with the ledger and without.
TEST_F(Inbound, AKilledRunOfWishesLeavesNoBatchOpenAndMakesNoneTwice) {
    for (bool const ledger_gone : {false, true}) {
        auto const number = ledger_gone ? 10 : 0;
        flow.scripts.requests.pages = {{a_wish(number), a_wish(number + 1)}};
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
