#include "tests/unit/ledger/ledger_behaviour.hpp"

namespace channeld {

namespace {

using Lines = std::vector<std::string>;

TEST_P(LedgerBehaviour, KeepsAnIntentUntilAResultIsRecorded) {
    auto const ids = stored({"a", "b", "c"});
    for (auto const id : ids) {
        ask(ledger_->record_intent(lease_, {id}, "create_order", at(1)));
        ask(ledger_->record_intent(lease_, {id}, "create_order", at(2)));
    }
    reopen();
    for (auto const& entry : all()) EXPECT_TRUE(entry.intended) << entry.remote_id;

    ask(ledger_->record_created(lease_, {entry_result(ids[0], 7)}));
    ask(ledger_->park(lease_, failed_attempt(ids[1], std::nullopt)));
    ask(ledger_->record_failed_attempt(lease_, failed_attempt(ids[2], std::nullopt)));
    auto const entries = all();
    EXPECT_TRUE(entries[0].intended);
    EXPECT_FALSE(entries[1].intended);
    EXPECT_FALSE(entries[2].intended);
}

TEST_P(LedgerBehaviour, RecordsACreation) {
    auto const ids = stored({"a"});
    ask(ledger_->record_failed_attempt(lease_, failed_attempt(ids[0], at(3))));
    ask(ledger_->record_created(lease_, {entry_result(ids[0], 7, at(4))}));
    EXPECT_EQ(lines(unfinished(at(0))),
              Lines{"shop/order/a n-a h1 created payload={\"of\":\"h1\"} pk=7 [7 v7 order r7] [70 v70 orderitem r7/1]"
                    " attempts=1 requests=6 seen=0 created=4"});
}

TEST_P(LedgerBehaviour, KeepsAnObjectWithAllItsParts) {
    auto const ids = stored({"a"});
    EntryResult made{ids[0], 7, {object(7, "order", std::nullopt), object(8, "orderitem", "")}, 0, at(0)};
    made.objects[1].failed_reason_type = FailedReason::channel_app;
    ask(ledger_->record_created(lease_, {made}));
    EXPECT_EQ(all()[0].objects, made.objects);
    made.objects.pop_back();
    ask(ledger_->record_created(lease_, {made}));
    EXPECT_EQ(all()[0].objects, made.objects);
}

TEST_P(LedgerBehaviour, PostponesWithoutLosingTheState) {
    auto const ids = stored({"a", "b"});
    ask(ledger_->record_created(lease_, {entry_result(ids[1], 7)}));
    for (auto const id : ids) ask(ledger_->record_failed_attempt(lease_, failed_attempt(id, at(10), at(1))));
    ask(ledger_->record_failed_attempt(lease_, failed_attempt(ids[0], at(20), at(2))));
    EXPECT_EQ(
        lines(all()),
        (Lines{"shop/order/b n-b h1 created payload={\"of\":\"h1\"} pk=7 [7 v7 order r7] [70 v70 orderitem r7/1]"
               " reason_code=product message=the product 'X' is not in the catalog attempts=1 requests=6 next_try=10"
               " seen=0 created=0",
               "shop/order/a n-a h1 pending payload={\"of\":\"h1\"} reason_code=product"
               " message=the product 'X' is not in the catalog attempts=2 requests=4 next_try=20 seen=0"}));
}

TEST_P(LedgerBehaviour, HandsOutUnfinishedWorkOldestFirstWhenItsTimeHasCome) {
    auto const ids = stored({"new", "made", "later", "by hand", "retried", "done"});
    ask(ledger_->record_created(lease_, {entry_result(ids[1], 1)}));
    ask(ledger_->record_failed_attempt(lease_, failed_attempt(ids[2], at(10))));
    ask(ledger_->park(lease_, failed_attempt(ids[3], std::nullopt)));
    ask(ledger_->park(lease_, failed_attempt(ids[4], at(5))));
    ask(ledger_->record_already_mapped(lease_, {entry_result(ids[5], 2)}, at(0)));
    ask(ledger_->store(lease_, page({invalid_item("odd")})));

    EXPECT_EQ(remote_ids(unfinished(at(4))), (Lines{"new", "made"}));
    EXPECT_EQ(remote_ids(unfinished(at(5))), (Lines{"new", "made", "retried"}));
    EXPECT_EQ(remote_ids(unfinished(at(10))), (Lines{"new", "made", "later", "retried"}));
    EXPECT_EQ(remote_ids(ask(ledger_->unfinished("shop", "order", at(10), 2))), (Lines{"new", "made"}));
    EXPECT_EQ(remote_ids(ask(ledger_->unfinished("shop", "claim", at(10), 9))), Lines{});
    EXPECT_EQ(remote_ids(ask(ledger_->unfinished("market", "order", at(10), 9))), Lines{});
}

TEST_P(LedgerBehaviour, RetractsWhatIsNotInOmnitronForGood) {
    auto const ids = stored({"new", "parked", "made"});
    ask(ledger_->park(lease_, failed_attempt(ids[1], at(5))));
    ask(ledger_->record_created(lease_, {entry_result(ids[2], 7)}));
    ask(ledger_->retract(lease_, ids[0], "cancelled"));
    ask(ledger_->retract(lease_, ids[1], "cancelled"));
    EXPECT_FALSE(attempt(ledger_->retract(lease_, ids[2], "cancelled")));
    reopen();
    EXPECT_EQ(remote_ids(unfinished(at(100))), Lines{"made"});
    EXPECT_EQ(lines(all())[2], "shop/order/new n-new h1 retracted message=cancelled seen=0");
    EXPECT_EQ(
        lines(all())[1],
        "shop/order/parked n-parked h1 retracted reason_code=product message=cancelled attempts=1 requests=2 seen=0");
}

TEST_P(LedgerBehaviour, ARetractionOfWhatWasNeverSeenMakesNoEntry) {
    InboxItem back{"a", "n-a", "h3", "", "", "cancelled", true};
    EXPECT_EQ(words(ask(ledger_->store(lease_, page({back})))), "retracted");
    EXPECT_TRUE(all().empty());
    stored({"a"});
    EXPECT_EQ(words(ask(ledger_->store(lease_, page({back})))), "retracted now");
    EXPECT_EQ(words(ask(ledger_->store(lease_, page({back})))), "retracted");
    EXPECT_EQ(words(ask(ledger_->store(lease_, page({inbox_item("a")}, at(1))))), "work");
}

TEST_P(LedgerBehaviour, RefusesProgressOfAnEntryThatIsMappedOrUnknown) {
    auto const ids = stored({"a"});
    ask(ledger_->record_already_mapped(lease_, {entry_result(ids[0], 7)}, at(1)));
    auto const before = lines(all());
    for (auto const id : {ids[0], ids[0] + 1}) {
        auto const expected = "the ledger has no open entry " + std::to_string(id) + "; nothing was stored";
        OpenBatch const batch{5, "shop", "order", {}, {id}};
        for (auto const& refused : {attempt(ledger_->record_intent(lease_, {id}, "create_order", at(2))),
                                    attempt(ledger_->record_created(lease_, {entry_result(id, 8)})),
                                    attempt(ledger_->park(lease_, failed_attempt(id, at(3)))),
                                    attempt(ledger_->record_failed_attempt(lease_, failed_attempt(id, at(3)))),
                                    attempt(ledger_->record_batch_opened(lease_, batch))}) {
            ASSERT_FALSE(refused);
            EXPECT_EQ(refused.error().kind, ErrorKind::permanent);
            EXPECT_EQ(refused.error().message, expected);
        }
    }
    EXPECT_EQ(lines(all()), before);
    EXPECT_TRUE(ask(ledger_->open_batches("shop")).empty());
}

TEST_P(LedgerBehaviour, ListsRunsNewestFirst) {
    channeld::Run run{0, "shop", "fetch_orders", at(0), at(3), 9, 1, 2, 3, 4, 5, 6, 7, "ok"};
    run.id = ask(ledger_->begin_run(lease_, "shop", "fetch_orders", at(0)));
    ask(ledger_->begin_run(lease("market"), "market", "fetch_orders", at(1)));
    auto const second = ask(ledger_->begin_run(lease_, "shop", "update_orders", at(2)));
    ask(ledger_->end_run(lease_, run));
    auto const runs = ask(ledger_->runs("shop", 10));
    ASSERT_EQ(runs.size(), 2u);
    EXPECT_EQ(runs[0].id, second);
    EXPECT_EQ(line(runs[0]), "shop/update_orders started=2 0 0 0 0 0 0 0 0");
    EXPECT_EQ(line(runs[1]), "shop/fetch_orders started=0 ended=3 9 1 2 3 4 5 6 7 outcome=ok");
    EXPECT_EQ(ask(ledger_->runs("shop", 1)).size(), 1u);
}

TEST_P(LedgerBehaviour, CallsARunThatNobodyEndedInterrupted) {
    channeld::Run ended{0, "shop", "fetch_orders", at(0), at(1), 0, 0, 0, 0, 0, 0, 0, 0, "ok"};
    ended.id = ask(ledger_->begin_run(lease_, "shop", "fetch_orders", at(0)));
    ask(ledger_->end_run(lease_, ended));
    ask(ledger_->begin_run(lease_, "shop", "fetch_orders", at(2)));
    reopen();
    auto const runs = ask(ledger_->runs("shop", 10));
    ASSERT_EQ(runs.size(), 2u);
    EXPECT_EQ(line(runs[0]), "shop/fetch_orders started=2 0 0 0 0 0 0 0 0 outcome=interrupted");
    EXPECT_EQ(line(runs[1]), "shop/fetch_orders started=0 ended=1 0 0 0 0 0 0 0 0 outcome=ok");
}

TEST_P(LedgerBehaviour, RefusesToEndARunItDoesNotKnow) {
    channeld::Run unknown;
    unknown.channel = "shop";
    auto const refused = attempt(ledger_->end_run(lease_, unknown));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().message, "the ledger has no run 0; nothing was stored");
}

TEST_P(LedgerBehaviour, KeepsTheLastTenThousandRuns) {
    constexpr std::size_t kept = 10'000;
    std::vector<std::optional<result<std::int64_t>>> ids(kept + 5);
    for (auto& id : ids) start(ledger_->begin_run(lease_, "shop", "fetch_orders", at(0)), id);
    finish();
    auto const runs = ask(ledger_->runs("shop", 2 * kept));
    ASSERT_EQ(runs.size(), kept);
    EXPECT_EQ(runs.front().id, **ids.back());
    EXPECT_EQ(runs.back().id, **ids[5]);
}

}  // namespace

}  // namespace channeld
