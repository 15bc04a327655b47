#include "tests/unit/ledger/ledger_behaviour.hpp"

namespace channeld {

namespace {

using Lines = std::vector<std::string>;
using Keys = std::map<std::string, std::int64_t>;

TEST_P(LedgerBehaviour, ReturnsANewInboxItemAsWorkAndMovesThePosition) {
    auto const answers = ask(ledger_->store(lease_, page({inbox_item("a")}, at(5))));
    EXPECT_EQ(words(answers), "work");
    EXPECT_EQ(line(*answers[0].entry), "shop/order/a n-a h1 pending payload={\"of\":\"h1\"} seen=5");
    EXPECT_EQ(ask(ledger_->position("shop", "fetch_orders")), "cursor");
}

TEST_P(LedgerBehaviour, FindsEverythingAfterReopening) {
    auto const answers = ask(ledger_->store(lease_, page({inbox_item("a"), invalid_item("b")}, at(5))));
    reopen();
    EXPECT_EQ(lines(all()), (Lines{"shop/order/b n-b h1 parked reason_code=status message=the status 'odd' is not known"
                                   " seen=5 parked=5",
                                   line(*answers[0].entry)}));
    EXPECT_EQ(ask(ledger_->position("shop", "fetch_orders")), "cursor");
}

TEST_P(LedgerBehaviour, KeepsAPositionForEachJobOfEachChannel) {
    ask(ledger_->store(lease_, page({})));
    EXPECT_EQ(ask(ledger_->position("shop", "fetch_orders")), "cursor");
    EXPECT_EQ(ask(ledger_->position("shop", "update_orders")), "");
    EXPECT_EQ(ask(ledger_->position("market", "fetch_orders")), "");
}

TEST_P(LedgerBehaviour, TellsEntriesApartByChannelKindAndRemoteId) {
    auto of_market = page({inbox_item("a")});
    of_market.channel = "market";
    auto of_claims = page({inbox_item("a")});
    of_claims.item_type = "claim";
    EXPECT_EQ(words(ask(ledger_->store(lease_, page({inbox_item("a"), inbox_item("b")})))), "work work");
    EXPECT_EQ(words(ask(ledger_->store(lease("market"), of_market))), "work");
    EXPECT_EQ(words(ask(ledger_->store(lease_, of_claims))), "work");
    EXPECT_EQ(remote_ids(unfinished(at(0))), (Lines{"a", "b"}));
}

TEST_P(LedgerBehaviour, GivesAWaitingOneAsWorkAgainAndTakesOverChangedContent) {
    stored({"a"});
    EXPECT_EQ(words(ask(ledger_->store(lease_, page({inbox_item("a")}, at(1))))), "work");
    auto const answers = ask(ledger_->store(lease_, page({inbox_item("a", "h2")}, at(2))));
    EXPECT_EQ(words(answers), "work");
    EXPECT_EQ(line(*answers[0].entry), "shop/order/a n-a h2 pending payload={\"of\":\"h2\"} seen=0");
    EXPECT_EQ(lines(all()), Lines{line(*answers[0].entry)});
}

TEST_P(LedgerBehaviour, GivesACreatedOneAsWorkWithItsOwnContent) {
    auto const ids = stored({"a"});
    ask(ledger_->record_created(lease_, {entry_result(ids[0], 7)}));
    auto const answers = ask(ledger_->store(lease_, page({inbox_item("a", "h2")}, at(1))));
    EXPECT_EQ(words(answers), "work");
    EXPECT_EQ(line(*answers[0].entry),
              "shop/order/a n-a h1 created payload={\"of\":\"h1\"} pk=7 [7 v7 order r7] [70 v70 orderitem r7/1]"
              " requests=4 seen=0 created=0");
}

TEST_P(LedgerBehaviour, AnswersAMappedOneWithUnchangedAndRemembersItsNewHash) {
    auto const ids = stored({"a"});
    ask(ledger_->record_already_mapped(lease_, {entry_result(ids[0], 7)}, at(1)));
    EXPECT_EQ(words(ask(ledger_->store(lease_, page({inbox_item("a", "h2")}, at(2))))), "unchanged");
    EXPECT_EQ(words(ask(ledger_->store(lease_, page({invalid_item("a", "h3")}, at(3))))), "unchanged");
    EXPECT_EQ(lines(all()), Lines{"shop/order/a n-a h3 mapped pk=7 requests=4 seen=0 mapped=1"});
}

TEST_P(LedgerBehaviour, LeavesAParkedOneParkedUntilItsTime) {
    auto const ids = stored({"a", "b"});
    ask(ledger_->park(lease_, failed_attempt(ids[0], at(10), at(1))));
    ask(ledger_->park(lease_, failed_attempt(ids[1], std::nullopt, at(1))));
    EXPECT_EQ(words(ask(ledger_->store(lease_, page({inbox_item("a"), inbox_item("b")}, at(9))))), "parked parked");
    auto const answers = ask(ledger_->store(lease_, page({inbox_item("a"), inbox_item("b")}, at(10))));
    EXPECT_EQ(words(answers), "work parked");
    EXPECT_EQ(line(*answers[0].entry),
              "shop/order/a n-a h1 parked payload={\"of\":\"h1\"} reason_code=product"
              " message=the product 'X' is not in the catalog attempts=1 requests=2 next_try=10 seen=0 parked=1");
}

TEST_P(LedgerBehaviour, StartsAParkedOneAgainWhenItsContentChanges) {
    auto const ids = stored({"a"});
    ask(ledger_->park(lease_, failed_attempt(ids[0], std::nullopt)));
    auto const answers = ask(ledger_->store(lease_, page({inbox_item("a", "h2")}, at(1))));
    EXPECT_EQ(words(answers), "work");
    EXPECT_EQ(line(*answers[0].entry), "shop/order/a n-a h2 pending payload={\"of\":\"h2\"} requests=2 seen=0");
}

TEST_P(LedgerBehaviour, NeverTakesOneThatExistsInOmnitronForNew) {
    auto const ids = stored({"a"});
    ask(ledger_->record_created(lease_, {entry_result(ids[0], 7)}));
    ask(ledger_->park(lease_, failed_attempt(ids[0], std::nullopt)));
    auto const answers = ask(ledger_->store(lease_, page({inbox_item("a", "h2")}, at(1))));
    EXPECT_EQ(words(answers), "work");
    EXPECT_EQ(line(*answers[0].entry),
              "shop/order/a n-a h2 created payload={\"of\":\"h2\"} pk=7 [7 v7 order r7] [70 v70 orderitem r7/1]"
              " requests=6 seen=0 created=0");
}

TEST_P(LedgerBehaviour, ParksWhatTheChannelCommandFindsInvalid) {
    stored({"a"});
    EXPECT_EQ(words(ask(ledger_->store(lease_, page({invalid_item("a", "h2"), invalid_item("b")}, at(1))))),
              "parked now parked now");
    EXPECT_EQ(
        lines(all()),
        (Lines{"shop/order/b n-b h1 parked reason_code=status message=the status 'odd' is not known seen=1 parked=1",
               "shop/order/a n-a h2 parked reason_code=status message=the status 'odd' is not known seen=0 parked=1"}));
    EXPECT_EQ(words(ask(ledger_->store(lease_, page({invalid_item("b")}, at(2))))), "parked");
    EXPECT_EQ(line(all()[0]),
              "shop/order/b n-b h1 parked reason_code=status message=the status 'odd' is not known seen=1 parked=1");
}

TEST_P(LedgerBehaviour, TakesUpWhatTheChannelCommandNoLongerFindsInvalid) {
    ask(ledger_->store(lease_, page({invalid_item("a")})));
    auto const answers = ask(ledger_->store(lease_, page({inbox_item("a")}, at(1))));
    EXPECT_EQ(words(answers), "work");
    EXPECT_EQ(line(*answers[0].entry), "shop/order/a n-a h1 pending payload={\"of\":\"h1\"} seen=0");
}

TEST_P(LedgerBehaviour, DoesNotParkAsInvalidWhatMayExistInOmnitron) {
    auto const ids = stored({"a"});
    ask(ledger_->record_intent(lease_, {ids[0]}, "create_order", at(0)));
    auto const answers = ask(ledger_->store(lease_, page({invalid_item("a", "h2")}, at(1))));
    EXPECT_EQ(words(answers), "work");
    EXPECT_EQ(line(*answers[0].entry), "shop/order/a n-a h1 pending payload={\"of\":\"h1\"} intended seen=0");
}

TEST_P(LedgerBehaviour, TakesTheLaterOfTwoInOnePageAndGivesItAsWorkOnce) {
    auto const answers = ask(ledger_->store(lease_, page({inbox_item("a"), inbox_item("b"), inbox_item("a", "h2")})));
    EXPECT_EQ(words(answers), "work work unchanged");
    EXPECT_EQ(line(*answers[0].entry), "shop/order/a n-a h2 pending payload={\"of\":\"h2\"} seen=0");
    EXPECT_EQ(remote_ids(all()), (Lines{"b", "a"}));
}

TEST_P(LedgerBehaviour, KeepsEveryByteOfAText) {
    std::string const bytes("it's \"Ş\" \xff\xfe\0 end; DROP TABLE entries", 37);
    InboxItem const odd{bytes, bytes, bytes, bytes, "", ""};
    InboxItem other = odd;
    other.remote_id.back() = 'z';
    auto const answers = ask(ledger_->store(lease_, page({odd, other})));
    EXPECT_EQ(words(answers), "work work");
    EXPECT_EQ(answers[0].entry->remote_id, bytes);
    EXPECT_EQ(answers[0].entry->display_number, bytes);
    EXPECT_EQ(answers[0].entry->hash, bytes);
    EXPECT_EQ(answers[0].entry->payload, bytes);
    EXPECT_EQ(words(ask(ledger_->store(lease_, page({odd})))), "work");
    EXPECT_EQ(all().size(), 2u);
}

TEST_P(LedgerBehaviour, ListsEntriesForPeopleNewestFirstByWhatTheyAskFor) {
    auto const ids = stored({"a", "b", "c", "d"});
    ask(ledger_->park(lease_, failed_attempt(ids[1], std::nullopt)));
    ask(ledger_->record_created(lease_, {entry_result(ids[2], 7)}));
    auto of_market = page({inbox_item("a")});
    of_market.channel = "market";
    ask(ledger_->store(lease("market"), of_market));

    auto const found = [&](EntryFilter filter) { return remote_ids(ask(ledger_->entries(std::move(filter)))); };
    EXPECT_EQ(found({}), (Lines{"a", "d", "c", "b", "a"}));
    EXPECT_EQ(found({{}, {}, {}, {}, {}, 2}), (Lines{"a", "d"}));
    EXPECT_EQ(found({"shop", {}, {}, {}, {}, 100}), (Lines{"d", "c", "b", "a"}));
    EXPECT_EQ(found({{}, "n-a", {}, {}, {}, 100}), (Lines{"a", "a"}));
    EXPECT_EQ(found({"shop", {}, "a", {}, {}, 100}), Lines{"a"});
    EXPECT_EQ(found({{}, {}, {}, "product", {}, 100}), Lines{"b"});
    EXPECT_EQ(found({{}, {}, {}, {}, EntryState::created, 100}), Lines{"c"});
    EXPECT_EQ(found({"market", "n-a", {}, {}, EntryState::pending, 100}), Lines{"a"});
    EXPECT_EQ(found({"market", "n-b", {}, {}, {}, 100}), Lines{});
}

TEST_P(LedgerBehaviour, AnswersCallsThatAreUnderWayTogetherInTheOrderOfTheirStart) {
    std::optional<result<std::vector<StoredItem>>> answers;
    std::optional<result<std::string>> position;
    std::optional<result<std::vector<Entry>>> work;
    start(ledger_->store(lease_, page({inbox_item("a")})), answers);
    start(ledger_->position("shop", "fetch_orders"), position);
    start(ledger_->unfinished("shop", "order", at(0), 10), work);
    finish();
    EXPECT_EQ(words(**answers), "work");
    EXPECT_EQ(**position, "cursor");
    EXPECT_EQ(remote_ids(**work), Lines{"a"});
}

TEST_P(LedgerBehaviour, FailsOneCallWithoutTouchingTheOthersThatAreUnderWay) {
    std::vector<std::optional<result<void>>> answers(3);
    auto const ids = stored({"a", "b", "c"});
    start(ledger_->record_intent(lease_, {ids[1]}, "create_order", at(0)), answers[0]);
    start(ledger_->record_already_mapped(lease_, {entry_result(ids[0], 7), entry_result(4711, 8)}, at(0)), answers[1]);
    start(ledger_->record_intent(lease_, {ids[2]}, "create_order", at(0)), answers[2]);
    finish();
    EXPECT_EQ(answers[1]->error().kind, ErrorKind::permanent);
    EXPECT_EQ(answers[1]->error().message, "the ledger has no entry 4711; nothing was stored");
    std::string intended;
    for (auto const& entry : all())
        if (entry.intended) intended += entry.remote_id;
    EXPECT_EQ(intended, "cb");  // newest first
    EXPECT_EQ(all().back().state, EntryState::pending);
    EXPECT_EQ(ask(ledger_->pks_by_remote_id("shop", "order", {"r7"})), Keys());
}

}  // namespace

}  // namespace channeld
