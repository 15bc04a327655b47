#include "tests/flow/outbound_fixture.hpp"

// Orders that were changed in Omnitron, on their way to a channel.
namespace channeld {
namespace {

using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

using UpdateOrdersTest = Outbound;

TEST_F(UpdateOrdersTest, AHundredTakeLessThanATenthOfARequestEach) {
    import(0, 200);
    update();
    for (int number = 0; number < 100; ++number) change(number, "450");
    auto const before = flow.requests();
    EXPECT_EQ(update(), sums(100));
    EXPECT_LE(flow.requests() - before, 5u);
    EXPECT_EQ(shop.values.size(), 100u);
    EXPECT_EQ(shop.values["package-7"], "450");
    EXPECT_THAT(flow.defects(), IsEmpty());
    for (int number = 0; number < 200; ++number) change(number, "500", "TN-" + std::to_string(number));
    EXPECT_EQ(update(), sums(200));
    EXPECT_EQ(shop.values["package-177"], "500 TN-177");
}

TEST_F(UpdateOrdersTest, AnEmptyPollTakesOneRequestAndOpensNoBatch) {
    import(0, 3);
    update();
    auto const before = flow.requests();
    auto const known = batches();
    EXPECT_EQ(update(), sums(0));
    EXPECT_EQ(flow.requests() - before, 1u);
    EXPECT_EQ(batches(), known);
}

TEST_F(UpdateOrdersTest, OneThatTheChannelRefusesIsParkedAndReportedAndTheOthersAreDone) {
    import(0, 3);
    for (int number = 0; number < 3; ++number) change(number, "450");
    shop.refusals["package-1"] = "the parcel was collected already";
    EXPECT_EQ(update(), sums(2, 0, 1));
    EXPECT_THAT(flow.parked(), ElementsAre("refused_by_channel: the parcel was collected already"));
    EXPECT_EQ(flow.reports("log"), 1u);
    EXPECT_THAT(batches(), Each(StartsWith("done")));
    EXPECT_EQ(update(), sums(0));  // Omnitron knows it as failed, and does not offer it again

    shop.refusals.clear();
    change(1, "500");
    EXPECT_EQ(update(), sums(1));
    EXPECT_THAT(flow.parked(), IsEmpty());
    EXPECT_THAT(flow.defects(), IsEmpty());
}

TEST_F(UpdateOrdersTest, WhatOmnitronOffersAgainAfterAFailureIsTriedAtItsTime) {
    offer_failed(3);
    import(0, 1);
    change(0, "450");
    shop.refusals["package-0"] = "not now";
    update();
    EXPECT_EQ(update(), sums(0, 0, 1));
    EXPECT_EQ(shop.received.size(), 1u);
    flow.clock().advance(std::chrono::minutes(15));
    shop.refusals.clear();
    EXPECT_EQ(update(), sums(1));
    EXPECT_EQ(update(), sums(0));
    EXPECT_THAT(flow.defects(), IsEmpty());
}

TEST_F(UpdateOrdersTest, OneThatTheChannelDefersComesAtItsTime) {
    import(0, 2);
    change(0, "450");
    change(1, "450");
    shop.refusals["package-1"] = "later";
    EXPECT_EQ(update(), sums(1, 0, 1));
    EXPECT_EQ(flow.reports("log"), 0u);
    auto const received = shop.received.size();
    EXPECT_EQ(update(), sums(0, 0, 1));
    EXPECT_EQ(shop.received.size(), received);
    shop.refusals.clear();
    flow.clock().advance(std::chrono::minutes(6));
    EXPECT_EQ(update(), sums(1));
    EXPECT_EQ(shop.values["package-1"], "450");
    EXPECT_THAT(flow.defects(), IsEmpty());
}

TEST_F(UpdateOrdersTest, ItemsAndTheCargoCompanysCodeComeAlong) {
    import(0, 2);
    flow.scripts.updates.wants_items = true;
    flow.restart();
    sandbox::OrderChange change;
    change.status = "500";
    change.cargo_company = "yurtici";
    ASSERT_TRUE(flow.omnitron().change_order(flow.omnitron().order("T-1"), change));
    EXPECT_EQ(update(), sums(1));
    EXPECT_EQ(shop.values["package-1"], "500 yurtici package-1:1 package-1:2");
}

TEST_F(UpdateOrdersTest, WithoutTheLedgerTheRemoteIdsComeFromOmnitron) {
    import(0, 60);
    for (int number = 0; number < 60; ++number) change(number, "450");
    flow.delete_ledger();
    EXPECT_EQ(update(), sums(60));
    EXPECT_EQ(shop.values["package-59"], "450");
    EXPECT_EQ(update(), sums(0));
}

TEST_F(UpdateOrdersTest, OneWithoutTheChannelsIdIsNotSentAndTheOthersAre) {
    import(0, 2);
    flow.clear_mapping_remote_id("package-1");
    flow.delete_ledger();
    change(0, "450");
    change(1, "450");
    EXPECT_EQ(update(), sums(1, 0, 1));
    EXPECT_THAT(shop.received, ElementsAre("package-0=450"));
    EXPECT_THAT(flow.parked(), ElementsAre(HasSubstr("unmapped_order: the order has no integration action")));
    auto const state = flow.omnitron_state();
    auto const& failures = state.at("failed_integrations").as_array();
    ASSERT_EQ(failures.size(), 1u);
    EXPECT_EQ(failures[0].at("reason_type"), "mapping");
}

TEST_F(UpdateOrdersTest, ABatchOfAnotherProgramHoldsUpTheBookkeepingOnly) {
    import(0, 2);
    update();
    change(0, "450");
    auto const foreign = flow.commit_foreign_batch();
    EXPECT_THAT(update(), HasSubstr("another batch request holds the lock"));
    flow.finish_batch(foreign);
    EXPECT_EQ(update(), sums(1));
    EXPECT_THAT(shop.received, ElementsAre("package-0=450"));
    EXPECT_EQ(update(), sums(0));
}

TEST_F(UpdateOrdersTest, WrongCredentialsAtTheChannelEndTheRunAndLoseNothing) {
    import(0, 3);
    change(1, "450");
    sandbox::FaultRule rule;
    rule.method = "PUT";
    rule.status = 401;
    shop_faults.add(rule);
    auto const report = flow.run("update_orders");
    ASSERT_FALSE(report.outcome);
    EXPECT_EQ(report.outcome.error().kind, ErrorKind::needs_person);
    shop_faults.clear();
    EXPECT_EQ(update(), sums(1));
}

// Taken away in the middle, at every so many turns of the event loop, with the ledger and without.
TEST_F(UpdateOrdersTest, AKilledRunSendsNothingTwiceAndLeavesNoBatchOpen) {
    import(0, 12);
    for (int turns = 1; turns < 130; turns += 3) {
        shop.received.clear();
        auto const tracking = "TN-" + std::to_string(turns);
        for (int number = 0; number < 12; ++number) change(number, "500", tracking);
        flow.clock().advance(std::chrono::seconds(1));
        flow.run_and_crash_after(turns, "update_orders");
        update();
        flow.clock().advance(std::chrono::hours(1));
        update();
        std::set<std::string> const once(shop.received.begin(), shop.received.end());
        EXPECT_EQ(once.size(), shop.received.size()) << turns;
        EXPECT_EQ(shop.received.size(), 12u) << turns;
        EXPECT_EQ(shop.values["package-3"], "500 " + tracking) << turns;
        EXPECT_EQ(update(), sums(0)) << turns;
    }
    EXPECT_THAT(flow.defects(), IsEmpty());
    EXPECT_THAT(batches(), Not(Contains(StartsWith("commit"))));
}

struct UpdateTrouble {
    std::string name, path;
    bool at_shop = false;
    sandbox::Fault fault = sandbox::Fault::none;
};
class LostUpdates : public Outbound, public testing::WithParamInterface<UpdateTrouble> {};

TEST_P(LostUpdates, EveryOneIsToldAndNoneWithoutNeedTwice) {
    import(0, 20);
    for (int number = 0; number < 20; ++number) change(number, "450");
    sandbox::FaultRule rule;
    rule.path_contains = GetParam().path;
    rule.fault = GetParam().fault;
    rule.probability = 0.4;
    rule.times = 100;
    (GetParam().at_shop ? shop_faults : flow.faults()).add(rule);
    for (int i = 0; i < 5; ++i) {
        update();
        flow.clock().advance(std::chrono::hours(1));
    }
    shop_faults.clear();
    flow.faults().clear();
    update();
    flow.clock().advance(std::chrono::hours(1));
    EXPECT_EQ(update(), sums(0));
    EXPECT_EQ(shop.values.size(), 20u);
    EXPECT_EQ(shop.received.size(), 20u);
    EXPECT_THAT(flow.parked(), IsEmpty());
    EXPECT_THAT(flow.defects(), IsEmpty());
    EXPECT_THAT(batches(), Not(Contains(StartsWith("commit"))));
}

std::vector<UpdateTrouble> update_troubles() {
    using sandbox::Fault;
    std::vector<UpdateTrouble> out;
    for (auto const& [name, path, at_shop] :
         {std::tuple("Queue", "/orders/updates/", false), std::tuple("Batch", "/batch_requests/", false),
          std::tuple("Tell", "/things", true)})
        for (auto const& [what, fault] :
             {std::pair("NeverArrived", Fault::reset_before), std::pair("AnswerLost", Fault::reset_after),
              std::pair("AnswerCut", Fault::truncate), std::pair("AnswerMalformed", Fault::malformed)})
            out.push_back({std::string(name) + what, path, at_shop, fault});
    return out;
}

INSTANTIATE_TEST_SUITE_P(Everywhere, LostUpdates, testing::ValuesIn(update_troubles()),
                         [](auto const& tested) { return tested.param.name; });

// Its creation was not noted and it was not mapped; the merchant was quicker than the next run.
TEST_F(UpdateOrdersTest, WhatChangesBetweenACrashAndTheMappingIsTold) {
    sandbox::FaultRule rule;
    rule.method = "POST";
    rule.path_contains = "/batch_requests/";
    rule.status = 503;
    flow.faults().add(rule);
    import(0, 1);
    flow.faults().clear();
    ASSERT_EQ(flow.orders(), 1u);
    flow.delete_ledger();
    change(0, "450", "TN-0");
    flow.clock().advance(std::chrono::seconds(1));
    flow.channel.pages = {orders(0, 1)};
    EXPECT_EQ(line(flow.run()), "fetched 1 = created 0 + unchanged 1 + parked 0 + failed 0");
    EXPECT_EQ(update(), sums(1));
    EXPECT_EQ(shop.values["package-0"], "450 TN-0");
    EXPECT_THAT(flow.defects(), IsEmpty());
}

}  // namespace
}  // namespace channeld
