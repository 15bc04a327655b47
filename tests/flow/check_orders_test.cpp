#include "tests/flow/outbound_fixture.hpp"

// Changed orders that a channel takes as a batch and works on by itself, until it says what became of them.
namespace channeld {
namespace {

using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

struct CheckOrdersTest : Outbound {
    CheckOrdersTest() {
        flow.scripts.updates.send_mode = SendMode::async;
        flow.scripts.updates.items_at_once = 50;
        flow.scripts.updates.has_probe = false;
        import(0, 4);
        for (int number = 0; number < 4; ++number) change(number, "450");
        shop.running = true;
    }
    std::string last_batch() const { return batches().back(); }
};

TEST_F(CheckOrdersTest, MovesFromAcceptedThroughOngoingToDone) {
    EXPECT_EQ(update(), sums(4));
    EXPECT_EQ(last_batch(), "sent_to_remote 4");
    EXPECT_THAT(shop.received, IsEmpty());
    EXPECT_EQ(update(), sums(0));  // reserved by the batch
    EXPECT_EQ(check(), sums(0));
    EXPECT_EQ(last_batch(), "ongoing 4");
    auto const before = flow.requests();
    EXPECT_EQ(check(), sums(0));
    EXPECT_EQ(flow.requests() - before, 1u);  // it is asked, and nothing changes
    shop.running = false;
    EXPECT_EQ(check(), sums(4));
    EXPECT_EQ(last_batch(), "done 4");
    EXPECT_EQ(shop.values["package-2"], "450");
    EXPECT_EQ(check(), sums(0));
    EXPECT_EQ(update(), sums(0));
    EXPECT_THAT(flow.defects(), IsEmpty());
}

TEST_F(CheckOrdersTest, WhatTheChannelRefusesOrForgetsIsParkedAndTheOthersAreDone) {
    shop.refusals["package-1"] = "the parcel was collected already";
    shop.unnamed.insert("package-2");
    update();
    shop.running = false;
    EXPECT_EQ(check(), sums(2, 0, 2));
    EXPECT_EQ(last_batch(), "done 4");
    EXPECT_THAT(flow.parked(), testing::UnorderedElementsAre(
                                   "refused_by_channel: the parcel was collected already",
                                   "refused_by_channel: the channel's batch result does not contain this item"));
    EXPECT_EQ(flow.reports("log"), 2u);
    EXPECT_EQ(update(), sums(0));
    change(1, "500");
    shop.refusals.clear();
    EXPECT_EQ(update(), sums(1));
    EXPECT_EQ(check(), sums(1));
    EXPECT_EQ(shop.values["package-1"], "500");
}

TEST_F(CheckOrdersTest, OneThatIsNeverAnsweredIsEscalatedAndNotPolledForEver) {
    update();
    flow.clock().advance(std::chrono::hours(23));
    EXPECT_EQ(check(), sums(0));
    flow.clock().advance(std::chrono::hours(2));
    EXPECT_EQ(check(), sums(0, 0, 4));
    EXPECT_EQ(last_batch(), "fail 4");
    EXPECT_THAT(flow.parked(), Each(HasSubstr("no_answer: no result from the channel within 24 hours")));
    EXPECT_EQ(flow.reports("log"), 4u);
    EXPECT_THAT(flow.log(), HasSubstr("event=batch_deadline_exceeded"));
    auto const before = flow.requests();
    EXPECT_EQ(check(), sums(0));
    EXPECT_EQ(flow.requests() - before, 1u);
}

TEST_F(CheckOrdersTest, ABatchThatTheChannelDoesNotKnowEndsAtItsDeadline) {
    update();
    sandbox::FaultRule rule;
    rule.path_contains = "/batches/";
    rule.status = 404;
    shop_faults.add(rule);
    EXPECT_EQ(check(), sums(0));
    flow.clock().advance(std::chrono::hours(25));
    EXPECT_EQ(check(), sums(0, 0, 4));
    EXPECT_EQ(last_batch(), "fail 4");
}

TEST_F(CheckOrdersTest, WithoutTheLedgerTheOutcomesStillReachOmnitron) {
    shop.refusals["package-1"] = "no";
    update();
    flow.delete_ledger();
    shop.running = false;
    EXPECT_EQ(check(), sums(3, 0, 1));
    EXPECT_EQ(last_batch(), "done 4");
    EXPECT_EQ(update(), sums(0));
    EXPECT_THAT(flow.defects(), Not(Contains(HasSubstr("batch"))));
}

TEST_F(CheckOrdersTest, OneThatWasClosedInOmnitronIsForgotten) {
    offer_failed(3);
    update();
    flow.close_batches("sent_to_remote", "fail");
    EXPECT_EQ(check(), sums(0));
    EXPECT_THAT(flow.log(), HasSubstr("event=batch_closed_elsewhere"));
    shop.running = false;
    EXPECT_EQ(update(), sums(4));  // Omnitron offers them again
    EXPECT_EQ(check(), sums(4));
    EXPECT_EQ(last_batch(), "done 4");
}

// Taken away in the middle of either job, at every so many turns of the event loop.
TEST_F(CheckOrdersTest, AKilledRunLosesNoOutcomeAndLeavesNoLock) {
    shop.running = false;
    for (int turns = 1; turns < 60; turns += 2) {
        auto const tracking = "TN-" + std::to_string(turns);
        for (int number = 0; number < 4; ++number) change(number, "500", tracking);
        flow.clock().advance(std::chrono::seconds(1));
        flow.run_and_crash_after(turns, "update_orders");
        update();
        flow.run_and_crash_after(turns, "check_orders");
        check();
        flow.clock().advance(std::chrono::hours(1));
        update();
        check();
        EXPECT_EQ(update(), sums(0)) << turns;
        EXPECT_EQ(check(), sums(0)) << turns;
        for (int number = 0; number < 4; ++number)
            EXPECT_EQ(shop.values["package-" + std::to_string(number)], "500 " + tracking) << turns;
        EXPECT_THAT(batches(),
                    Not(Contains(testing::AnyOf(StartsWith("commit"), StartsWith("sent"), StartsWith("ongoing")))))
            << turns;
    }
    EXPECT_THAT(flow.parked(), IsEmpty());
    EXPECT_THAT(flow.defects(), IsEmpty());
}

}  // namespace
}  // namespace channeld
