#include "tests/unit/ledger/ledger_behaviour.hpp"

namespace channeld {
namespace {

TEST_P(BackfillBehaviour, AreOpenOldestFirstAlsoAfterARestart) {
    auto const first = request(10, 20), second = request(30, 40);
    reopen();
    auto const all = open();
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(all[0].id, first);
    EXPECT_EQ(all[1].id, second);
    EXPECT_EQ(all[0].channel + "/" + all[0].job, "shop/fetch_orders");
    EXPECT_EQ(all[0].range.from, at(10));
    EXPECT_EQ(all[0].range.to, at(20));
    EXPECT_EQ(all[0].requested_at, at(0));
    EXPECT_FALSE(all[0].ended_at);
    EXPECT_TRUE(ask(ledger_->open_backfills("other")).empty());
}

TEST_P(BackfillBehaviour, OneThatIsOpenIsNotAskedForTwice) {
    auto const first = request(10, 20);
    EXPECT_EQ(request(10, 20), first);
    EXPECT_NE(request(10, 21), first);
    auto ended = open().front();
    ended.ended_at = at(50);
    ask(ledger_->record_backfill_progress(lease_, ended));
    EXPECT_NE(request(10, 20), first);
}

TEST_P(BackfillBehaviour, SumsAndEndAreKeptAndThePositionIsForgotten) {
    request(10, 20);
    auto backfill = open().front();
    auto read = page({});
    read.job = position_name(backfill);
    read.position = "page 2";
    ask(ledger_->store(lease_, std::move(read)));
    auto own = page({});
    own.position = "the job's own";
    ask(ledger_->store(lease_, std::move(own)));
    backfill.fetched = 6;
    backfill.created = 1;
    backfill.unchanged = 2;
    backfill.parked = 3;
    backfill.failed = 4;
    backfill.ignored = 5;
    backfill.outcome = "ok";
    ask(ledger_->record_backfill_progress(lease_, backfill));
    EXPECT_EQ(ask(ledger_->position("shop", position_name(backfill))), "page 2");
    backfill.ended_at = at(60);
    ask(ledger_->record_backfill_progress(lease_, backfill));
    EXPECT_EQ(ask(ledger_->position("shop", position_name(backfill))), "");
    EXPECT_EQ(ask(ledger_->position("shop", "fetch_orders")), "the job's own");
    EXPECT_TRUE(open().empty());
    auto const kept = ask(ledger_->backfills(10)).at(0);
    EXPECT_EQ(kept.ended_at, at(60));
    EXPECT_EQ(kept.outcome, "ok");
    EXPECT_EQ((std::vector{kept.fetched, kept.created, kept.unchanged, kept.parked, kept.failed, kept.ignored}),
              (std::vector<std::int64_t>{6, 1, 2, 3, 4, 5}));
}

TEST_P(BackfillBehaviour, OneThatHasEndedStaysAsItIs) {
    request(10, 20);
    auto backfill = open().front();
    backfill.ended_at = at(60);
    backfill.outcome = "dropped by operator";
    ask(ledger_->record_backfill_progress(lease_, backfill));
    backfill.outcome = "ok";
    EXPECT_EQ(attempt(ledger_->record_backfill_progress(lease_, backfill)).error().message,
              "the ledger has no open backfill " + std::to_string(backfill.id) + "; nothing was stored");
    EXPECT_EQ(ask(ledger_->backfills(10)).at(0).outcome, "dropped by operator");
}

TEST_P(BackfillBehaviour, TheNewestComeFirstForPeople) {
    request(10, 20);
    auto const second = request(30, 40);
    auto const all = ask(ledger_->backfills(1));
    ASSERT_EQ(all.size(), 1u);
    EXPECT_EQ(all[0].id, second);
}

}  // namespace
}  // namespace channeld
