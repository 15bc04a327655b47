#include <gmock/gmock.h>

#include "tests/unit/ledger/ledger_behaviour.hpp"

// What a person asks of parked entries, and what a channel's changes do to mapped ones.
namespace channeld {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST_P(LedgerBehaviour, AParkedEntryIsDueAtOnceWhenAPersonAsksForIt) {
    auto const ids = stored({"r1", "r2"});
    for (auto const id : ids) ask(ledger_->park(lease_, failed_attempt(id, at(1000))));
    EXPECT_THAT(unfinished(at(10)), IsEmpty());
    ask(ledger_->retry(ids[1], at(10)));
    EXPECT_THAT(remote_ids(unfinished(at(10))), ElementsAre("r2"));
    EXPECT_EQ(unfinished(at(10)).front().attempts, 0) << "it has all its tries again";
}

// Parked until `at(1000)`, or until the item of order 5 is mapped.
FailedAttempt waiting(std::int64_t entry, std::string remote_id = "r5/1") {
    auto out = failed_attempt(entry, at(1000));
    out.waits_for = AwaitedObject{"orderitem", std::move(remote_id)};
    return out;
}

TEST_P(LedgerBehaviour, WhatWaitsForAnObjectIsDueWhenThatIsMappedByABatch) {
    auto const ids = stored({"r5", "r6", "r7"});
    ask(ledger_->park(lease_, waiting(ids[1])));
    ask(ledger_->park(lease_, waiting(ids[2], "another")));
    OpenBatch batch;
    batch.pk = 9;
    batch.channel = "shop";
    batch.content_type = "order";
    batch.objects = entry_result(ids[0], 5).objects;
    ask(ledger_->record_batch_opened(lease_, batch));
    EXPECT_THAT(remote_ids(unfinished(at(10))), ElementsAre("r5"));
    ask(ledger_->record_batch_done(lease_, 9, at(10)));
    EXPECT_THAT(remote_ids(unfinished(at(10))), ElementsAre("r5", "r6"));
}

TEST_P(LedgerBehaviour, WhatWaitsForAnObjectIsDueWhenThatIsFoundMapped) {
    auto const ids = stored({"r5", "r6"});
    ask(ledger_->park(lease_, waiting(ids[1])));
    ask(ledger_->record_already_mapped(lease_, {entry_result(ids[0], 5)}, at(10)));
    EXPECT_THAT(remote_ids(unfinished(at(10))), ElementsAre("r6"));
}

TEST_P(LedgerBehaviour, WhatWaitsForAnObjectThatWasMappedMeanwhileIsDueAtOnce) {
    auto const ids = stored({"r5", "r6"});
    ask(ledger_->record_already_mapped(lease_, {entry_result(ids[0], 5)}, at(1)));
    ask(ledger_->park(lease_, waiting(ids[1])));
    EXPECT_THAT(remote_ids(unfinished(at(10))), ElementsAre("r6"));
}

TEST_P(LedgerBehaviour, WhatIsParkedForAnotherReasonSinceWaitsForItNoMore) {
    auto const ids = stored({"r5", "r6"});
    ask(ledger_->park(lease_, waiting(ids[1])));
    ask(ledger_->park(lease_, failed_attempt(ids[1], at(1000))));
    ask(ledger_->record_already_mapped(lease_, {entry_result(ids[0], 5)}, at(10)));
    EXPECT_THAT(unfinished(at(10)), IsEmpty());
}

TEST_P(LedgerBehaviour, OnlyAParkedEntryIsTriedAgainByHand) {
    auto const id = stored({"r1"}).front();
    auto const refused = attempt(ledger_->retry(id, at(10)));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().message, "the ledger has no parked entry " + std::to_string(id) + "; nothing was stored");
}

TEST_P(LedgerBehaviour, OneThatTheChannelStillFindsInvalidWhenItIsDueIsParkedAgainAndNotReportedAgain) {
    auto const first = ask(ledger_->store(lease_, page({invalid_item("r1")})));
    ASSERT_TRUE(first.front().entry) << "to be reported";
    ask(ledger_->retry(first.front().entry->id, at(10)));
    auto const again = ask(ledger_->store(lease_, page({invalid_item("r1")}, at(20))));
    EXPECT_EQ(words(again), "parked");
    EXPECT_FALSE(again.front().entry);
    EXPECT_THAT(unfinished(at(20)), IsEmpty()) << "due no more";
}

TEST_P(LedgerBehaviour, AMappedEntryIsReprocessedWhereAskedFor) {
    auto const id = stored({"r1"}).front();
    ask(ledger_->record_already_mapped(lease_, {entry_result(id, 5)}, at(1)));
    EXPECT_THAT(unfinished(at(2)), IsEmpty());
    auto changed = page({inbox_item("r1", "h2")}, at(2));
    changed.reprocess_changes = true;
    EXPECT_EQ(words(ask(ledger_->store(lease_, changed))), "work");
    EXPECT_THAT(remote_ids(unfinished(at(2))), ElementsAre("r1"));
    EXPECT_EQ(unfinished(at(2)).front().omnitron_pk, 0);
    EXPECT_EQ(unfinished(at(2)).front().hash, "h2");
}

}  // namespace
}  // namespace channeld
