#include <fmt/format.h>

#include <boost/describe/enum_to_string.hpp>

#include "tests/unit/ledger/ledger_behaviour.hpp"

namespace channeld {

namespace {

Slot slot(Timestamp scheduled_at, SlotState state, SlotReason reason = SlotReason::none, std::int64_t run = 0) {
    return {"shop", "fetch_orders", scheduled_at, state, reason, run};
}

std::string line(std::optional<Slot> const& slot) {
    if (!slot) return "none";
    auto const second = std::chrono::floor<std::chrono::seconds>(slot->scheduled_at - at(0)).count();
    return fmt::format("{}/{} at {} {} {} run={}", slot->channel, slot->job, second,
                       boost::describe::enum_to_string(slot->state, "?"),
                       boost::describe::enum_to_string(slot->reason, "?"), slot->run);
}

using Counts = std::map<SlotReason, std::int64_t>;

TEST_P(SlotBehaviour, ASlotIsGrantedOnceAlsoAfterARestart) {
    EXPECT_EQ(line(last()), "none");
    EXPECT_EQ(claim(at(60)), Claim::granted);
    EXPECT_EQ(claim(at(60)), Claim::taken);
    EXPECT_EQ(claim(at(60), "update_orders"), Claim::granted);
    reopen();
    EXPECT_EQ(claim(at(60)), Claim::taken);
    EXPECT_EQ(claim(at(61)), Claim::granted);
    EXPECT_EQ(line(last()), "shop/fetch_orders at 61 running none run=0");
}

TEST_P(SlotBehaviour, KeepsHowASlotEnded) {
    claim(at(60));
    ask(ledger_->end_slot(lease_, slot(at(60), SlotState::ran, SlotReason::none, 7)));
    EXPECT_EQ(line(last()), "shop/fetch_orders at 60 ran none run=7");
    claim(at(120));
    ask(ledger_->end_slot(lease_, slot(at(120), SlotState::failed, SlotReason::needs_person, 8)));
    reopen();
    EXPECT_EQ(line(last()), "shop/fetch_orders at 120 failed needs_person run=8");
    EXPECT_EQ(record().counts, Counts());
}

TEST_P(SlotBehaviour, CallsASlotThatNobodyEndedInterrupted) {
    claim(at(60));
    reopen();
    EXPECT_EQ(line(last()), "shop/fetch_orders at 60 interrupted none run=0");
}

TEST_P(SlotBehaviour, RefusesToEndASlotItDoesNotKnow) {
    auto const refused = attempt(ledger_->end_slot(lease_, slot(at(60), SlotState::ran)));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().message,
              "the ledger has no slot 1970-01-12T13:47:40.000000Z of fetch_orders; nothing was stored");
}

TEST_P(SlotBehaviour, CountsSkippedSlotsByReason) {
    ask(ledger_->skip(lease_, "shop", "fetch_orders",
                      {{SlotReason::downtime, 500, {at(60), at(120)}}, {SlotReason::still_running, 1, {at(180)}}}));
    ask(ledger_->skip(lease_, "shop", "fetch_orders", {{SlotReason::downtime, 2, {at(240)}}}));
    EXPECT_EQ(claim(at(120)), Claim::taken);
    EXPECT_EQ(line(last()), "shop/fetch_orders at 240 skipped downtime run=0");
    EXPECT_EQ(record().counts, (Counts{{SlotReason::downtime, 502}, {SlotReason::still_running, 1}}));
    EXPECT_EQ(record("update_orders").counts, Counts());
}

TEST_P(SlotBehaviour, CountsRunsThatWereCutShort) {
    claim(at(60));
    ask(ledger_->end_slot(lease_, slot(at(60), SlotState::ran, SlotReason::deadline, 7)));
    EXPECT_EQ(record().counts, (Counts{{SlotReason::deadline, 1}}));
}

TEST_P(SlotBehaviour, APausedJobsSlotsAreSkippedUntilItIsResumed) {
    ask(ledger_->pause({"shop", "fetch_orders", at(10), "the shop moves"}));
    reopen();
    EXPECT_EQ(claim(at(60)), Claim::paused);
    EXPECT_EQ(claim(at(60)), Claim::taken);
    EXPECT_EQ(claim(at(60), "update_orders"), Claim::granted);
    EXPECT_EQ(line(last()), "shop/fetch_orders at 60 skipped paused run=0");
    EXPECT_EQ(record().counts, (Counts{{SlotReason::paused, 1}}));
    EXPECT_TRUE(ask(ledger_->resume("shop", "fetch_orders")));
    EXPECT_FALSE(ask(ledger_->resume("shop", "fetch_orders")));
    EXPECT_EQ(claim(at(120)), Claim::granted);
}

TEST_P(SlotBehaviour, APauseKeepsSinceWhenAndTheLastReason) {
    ask(ledger_->pause({"shop", "fetch_orders", at(10), "the shop moves"}));
    ask(ledger_->pause({"shop", "fetch_orders", at(20), "it still does"}));
    auto const pause = record().pause.value();
    EXPECT_EQ(pause.since, at(10));
    EXPECT_EQ(pause.reason, "it still does");
    EXPECT_FALSE(record("update_orders").pause);
}

TEST_P(SlotBehaviour, TellsTheLastSlotAndTheLastRunOfAJob) {
    ask(ledger_->begin_run(lease_, "shop", "fetch_orders", at(0)));
    auto const run = ask(ledger_->begin_run(lease_, "shop", "fetch_orders", at(1)));
    ask(ledger_->begin_run(lease_, "shop", "update_orders", at(2)));
    claim(at(1));
    EXPECT_EQ(record().last_run.value().id, run);
    EXPECT_EQ(line(record().last_slot), "shop/fetch_orders at 1 running none run=0");
    EXPECT_FALSE(record("check_orders").last_run);
    EXPECT_FALSE(record("check_orders").last_slot);
}

TEST_P(SlotBehaviour, KeepsTheLastThousandSlotsOfEachJobAndAllTheirSums) {
    constexpr int kept = 1'000;
    SkippedSlots many{SlotReason::downtime, kept + 2, {}};
    for (int i = 0; i < kept + 2; ++i) many.newest.push_back(at(60 * i));
    claim(at(0), "update_orders");
    ask(ledger_->skip(lease_, "shop", "fetch_orders", {many}));
    EXPECT_EQ(claim(at(0)), Claim::granted);  // forgotten, so the newest have to be looked at before
    EXPECT_EQ(claim(at(60 * 2)), Claim::taken);
    EXPECT_EQ(claim(at(0), "update_orders"), Claim::taken);
    EXPECT_EQ(record().counts, (Counts{{SlotReason::downtime, kept + 2}}));
}

}  // namespace

}  // namespace channeld
