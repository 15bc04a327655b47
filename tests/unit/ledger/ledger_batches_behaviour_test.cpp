#include "tests/unit/ledger/ledger_behaviour.hpp"

namespace channeld {

namespace {

using Lines = std::vector<std::string>;
using Keys = std::map<std::string, std::int64_t>;

void expect_batch(OpenBatch const& found, OpenBatch const& expected) {
    EXPECT_EQ(found.pk, expected.pk);
    EXPECT_EQ(found.channel, expected.channel);
    EXPECT_EQ(found.content_type, expected.content_type);
    EXPECT_EQ(found.objects, expected.objects);
    EXPECT_EQ(found.entries, expected.entries);
}

TEST_P(LedgerBehaviour, FindsOpenBatchesAfterReopening) {
    auto const ids = stored({"a", "b"});
    OpenBatch const first{5, "shop", "order", entry_result(ids[0], 7).objects, ids};
    OpenBatch const second{6, "shop", "order", {}, {}};
    OpenBatch const of_market{4, "market", "order", {}, {}};
    for (auto const& batch : {second, first}) ask(ledger_->record_batch_opened(lease_, batch));
    ask(ledger_->record_batch_opened(lease("market"), of_market));
    reopen();
    auto const found = ask(ledger_->open_batches("shop"));
    ASSERT_EQ(found.size(), 2u);
    expect_batch(found[0], first);
    expect_batch(found[1], second);
}

TEST_P(LedgerBehaviour, ReplacesABatchThatIsOpenedAgainWithMoreObjects) {
    auto const ids = stored({"a", "b"});
    ask(ledger_->record_batch_opened(lease_, {5, "shop", "", {}, {}}));
    ask(ledger_->record_batch_opened(lease_, {5, "shop", "order", entry_result(ids[0], 7).objects, {ids[0]}}));
    OpenBatch const last{5, "shop", "order", entry_result(ids[1], 8).objects, ids};
    ask(ledger_->record_batch_opened(lease_, last));
    auto const found = ask(ledger_->open_batches("shop"));
    ASSERT_EQ(found.size(), 1u);
    expect_batch(found[0], last);
}

TEST_P(LedgerBehaviour, MapsTheEntriesOfABatchAndKeepsItsMappings) {
    auto const ids = stored({"a", "b", "c"});
    auto const first = entry_result(ids[0], 7);
    auto const second = entry_result(ids[1], 8);
    for (auto const& made : {first, second, entry_result(ids[2], 9)}) ask(ledger_->record_created(lease_, {made}));
    OpenBatch batch{5, "shop", "order", first.objects, {ids[0], ids[1]}};
    batch.objects.insert(batch.objects.end(), second.objects.begin(), second.objects.end());
    ask(ledger_->record_batch_opened(lease_, batch));
    ask(ledger_->record_batch_done(lease_, 5, at(6)));
    reopen();

    EXPECT_EQ(ask(ledger_->pks_by_remote_id("shop", "order", {"r7"})), (Keys{{"r7", 7}}));
    EXPECT_EQ(ask(ledger_->pks_by_remote_id("shop", "orderitem", {"r8/1"})), (Keys{{"r8/1", 80}}));
    EXPECT_EQ(ask(ledger_->pks_by_remote_id("shop", "order", {"r9"})), Keys());
    EXPECT_EQ(ask(ledger_->pks_by_remote_id("shop", "order", {"r8/1"})), Keys());
    EXPECT_EQ(ask(ledger_->pks_by_remote_id("market", "order", {"r7"})), Keys());
    EXPECT_TRUE(ask(ledger_->open_batches("shop")).empty());
    EXPECT_EQ(remote_ids(unfinished(at(9))), Lines{"c"});
    EXPECT_EQ(line(all()[2]), "shop/order/a n-a h1 mapped pk=7 requests=4 seen=0 created=0 mapped=6");
}

TEST_P(LedgerBehaviour, KnowsTheRemoteIdsOfKeysToo) {
    auto const ids = stored({"a"});
    std::vector<EntryResult> const found{entry_result(ids[0], 7)};
    ask(ledger_->record_already_mapped(lease_, found, at(1)));
    using RemoteIds = std::map<std::int64_t, std::string>;
    EXPECT_EQ(ask(ledger_->remote_ids_by_pk("shop", "orderitem", {70, 71})), (RemoteIds{{70, "r7/1"}}));
    EXPECT_EQ(ask(ledger_->remote_ids_by_pk("market", "orderitem", {70})), RemoteIds());
}

TEST_P(LedgerBehaviour, MapsNeitherFailedObjectsNorThoseWithoutRemoteId) {
    OpenBatch batch{5, "shop", "order", {object(7, "order", "r7"), object(8, "order", std::nullopt)}, {}};
    batch.objects[0].failed_reason_type = FailedReason::remote;
    ask(ledger_->record_batch_opened(lease_, batch));
    ask(ledger_->record_batch_done(lease_, 5, at(0)));
    EXPECT_EQ(ask(ledger_->pks_by_remote_id("shop", "order", {"r7"})), Keys());
    EXPECT_EQ(ask(ledger_->pks_by_remote_id("shop", "order", {""})), Keys());
    EntryResult found = entry_result(stored({"a"})[0], 9);
    found.objects = {batch.objects[0], batch.objects[1], object(9, "order", "r9")};
    ask(ledger_->record_already_mapped(lease_, {found}, at(1)));
    EXPECT_EQ(ask(ledger_->pks_by_remote_id("shop", "order", {"r7", "", "r9"})), (Keys{{"r9", 9}}));
}

TEST_P(LedgerBehaviour, LetsTheLastMappingOfARemoteIdWin) {
    for (int const pk : {7, 8}) {
        ask(ledger_->record_batch_opened(lease_, {pk, "shop", "order", {object(pk, "order", "r")}, {}}));
        ask(ledger_->record_batch_done(lease_, pk, at(0)));
    }
    EXPECT_EQ(ask(ledger_->pks_by_remote_id("shop", "order", {"r"})), (Keys{{"r", 8}}));
}

TEST_P(LedgerBehaviour, RefusesToCloseABatchItDoesNotKnow) {
    auto const refused = attempt(ledger_->record_batch_done(lease_, 5, at(0)));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ErrorKind::permanent);
    EXPECT_EQ(refused.error().message, "the ledger has no open batch 5; nothing was stored");
}

TEST_P(LedgerBehaviour, LeavesTheEntriesOfAnAbandonedBatchCreated) {
    auto const ids = stored({"a"});
    auto const made = entry_result(ids[0], 7);
    ask(ledger_->record_created(lease_, {made}));
    ask(ledger_->record_batch_opened(lease_, {5, "shop", "order", made.objects, ids}));
    auto const before = lines(all());
    ask(ledger_->forget_batch(lease_, 5));
    ask(ledger_->forget_batch(lease_, 5));
    EXPECT_EQ(lines(all()), before);
    EXPECT_TRUE(ask(ledger_->open_batches("shop")).empty());
    EXPECT_EQ(ask(ledger_->pks_by_remote_id("shop", "order", {"r7"})), Keys());
}

TEST_P(LedgerBehaviour, MapsWhatIsFoundCompleteInOmnitron) {
    auto const ids = stored({"a", "b"});
    ask(ledger_->record_intent(lease_, {ids[0]}, "create_order", at(1)));
    ask(ledger_->park(lease_, failed_attempt(ids[1], std::nullopt)));
    ask(ledger_->record_already_mapped(lease_, {entry_result(ids[0], 7), entry_result(ids[1], 8)}, at(2)));
    EXPECT_EQ(lines(all()), (Lines{"shop/order/b n-b h1 mapped pk=8 attempts=1 requests=6 seen=0 mapped=2",
                                   "shop/order/a n-a h1 mapped pk=7 requests=4 seen=0 mapped=2"}));
    EXPECT_EQ(ask(ledger_->pks_by_remote_id("shop", "order", {"r7"})), (Keys{{"r7", 7}}));
    EXPECT_EQ(ask(ledger_->pks_by_remote_id("shop", "orderitem", {"r8/1"})), (Keys{{"r8/1", 80}}));
}

}  // namespace

}  // namespace channeld
