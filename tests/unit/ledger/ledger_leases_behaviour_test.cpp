#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gmock/gmock.h>

#include <boost/describe/enum_to_string.hpp>
#include <map>

#include "daemon/ledger/channel_ledger.hpp"
#include "tests/support/manual_clock.hpp"
#include "tests/unit/ledger/ledger_behaviour.hpp"

// Who may write for a channel, and that all who write on behalf of its jobs are asked.
namespace channeld {

void LeaseBehaviour::prepare() {
    ids_ = stored({"a", "b", "c", "d", "e", "f", "g"});
    ask(ledger_->record_created(lease_, {entry_result(ids_[6], 8)}));
    ask(ledger_->record_batch_opened(lease_, {50, "shop", "order", {object(8, "order", "r8")}, {ids_[6]}}));
    ask(ledger_->record_batch_opened(lease_, {51, "shop", "order", {}, {}}));
    run_ = ask(ledger_->begin_run(lease_, "shop", "fetch_orders", at(0)));
    ask(ledger_->claim(lease_, "shop", "fetch_orders", at(60)));
    Backfill wanted;
    wanted.channel = "shop";
    wanted.job = "fetch_orders";
    wanted.range = {at(0), at(1)};
    backfill_ = ask(ledger_->request_backfill(wanted));
}

std::string LeaseBehaviour::content() {
    auto out = fmt::format("{}\n", fmt::join(lines(all()), "\n"));
    for (auto const& batch : ask(ledger_->open_batches("shop")))
        out += fmt::format("batch {} with {} objects\n", batch.pk, batch.objects.size());
    for (auto const& run : ask(ledger_->runs("shop", 10))) out += line(run) + "\n";
    for (auto const& backfill : ask(ledger_->open_backfills("shop")))
        out += fmt::format("backfill {} fetched {}\n", backfill.id, backfill.fetched);
    for (auto const& [id, pk] : ask(ledger_->pks_by_remote_id("shop", "order", {"r7", "r8", "r9"})))
        out += fmt::format("{} is {}\n", id, pk);
    auto const record = ask(ledger_->job_record("shop", "fetch_orders"));
    if (record.last_slot)
        out += fmt::format("slot {} {}\n", to_iso(record.last_slot->scheduled_at),
                           boost::describe::enum_to_string(record.last_slot->state, "?"));
    for (auto const& [reason, count] : record.counts)
        out += fmt::format("{} times {}\n", count, boost::describe::enum_to_string(reason, "?"));
    return out + ask(ledger_->position("shop", "fetch_orders"));
}

std::map<std::string, std::string> LeaseBehaviour::write_all(Lease const& with) {
    std::map<std::string, std::string> said;
    auto const note = [&](std::string const& name, auto call) {
        auto const answer = attempt(std::move(call));
        said[name] = answer ? "" : answer.error().message;
    };
    channeld::Run run;
    run.id = run_;
    run.channel = "shop";
    run.outcome = "ok";
    Slot slot{"shop", "fetch_orders", at(60)};
    slot.state = SlotState::ran;
    Backfill progress;
    progress.id = backfill_;
    progress.channel = "shop";
    progress.job = "fetch_orders";
    progress.fetched = 5;
    auto moved = page({inbox_item("new")});
    moved.position = "further";
    note("store", ledger_->store(with, moved));
    note("record_intent", ledger_->record_intent(with, {ids_[0]}, "create_order", at(1)));
    note("record_created", ledger_->record_created(with, {entry_result(ids_[1], 7)}));
    note("park", ledger_->park(with, failed_attempt(ids_[2], at(9))));
    note("record_failed_attempt", ledger_->record_failed_attempt(with, failed_attempt(ids_[3], at(9))));
    note("retract", ledger_->retract(with, ids_[4], "cancelled"));
    note("record_batch_opened", ledger_->record_batch_opened(with, {52, "shop", "order", {}, {}}));
    note("record_batch_done", ledger_->record_batch_done(with, 50, at(1)));
    note("forget_batch", ledger_->forget_batch(with, 51));
    note("record_already_mapped", ledger_->record_already_mapped(with, {entry_result(ids_[5], 9)}, at(1)));
    note("begin_run", ledger_->begin_run(with, "shop", "fetch_orders", at(1)));
    note("end_run", ledger_->end_run(with, run));
    note("claim", ledger_->claim(with, "shop", "fetch_orders", at(120)));
    note("end_slot", ledger_->end_slot(with, slot));
    note("skip", ledger_->skip(with, "shop", "fetch_orders", {{SlotReason::downtime, 2, {at(180)}}}));
    note("record_backfill_progress", ledger_->record_backfill_progress(with, progress));
    return said;
}

namespace {

using testing::HasSubstr;
using testing::IsEmpty;

TEST_P(LeaseBehaviour, AnotherHolderGetsAHigherEpochAndTheSameOneKeepsIts) {
    EXPECT_EQ(lease("shop", "a").epoch, 2) << "after the fixture's";
    EXPECT_EQ(lease("shop", "a").epoch, 2);
    EXPECT_EQ(lease("shop", "b").epoch, 3);
    EXPECT_EQ(lease("shop", "a").epoch, 4) << "a lease that was lost does not come back";
    EXPECT_EQ(lease("market", "b").epoch, 1) << "each channel has its own";
    auto const got = lease("shop", "c");
    EXPECT_EQ(got.channel + " " + got.holder, "shop c");
    reopen();
    EXPECT_EQ(lease("shop", "b").epoch, 7) << "reopening is the fixture's sixth";
}

TEST_P(LeaseBehaviour, AHolderThatAcquiresItsLeaseAgainLosesNothing) {
    auto const first = lease_;
    auto const again = lease("shop");
    ask(ledger_->store(first, page({inbox_item("a")})));
    ask(ledger_->store(again, page({inbox_item("b")})));
    reopen();
    ask(ledger_->store(first, page({inbox_item("c")})));
    EXPECT_EQ(remote_ids(unfinished(at(0))), (std::vector<std::string>{"a", "b", "c"}));
}

TEST_P(LeaseBehaviour, AStaleLeaseWritesNothing) {
    prepare();
    auto const before = content();
    auto const newest = lease("shop", "another");
    for (auto const& [name, said] : write_all(lease_)) {
        EXPECT_THAT(said, HasSubstr("the lease of channel shop that the test holds (epoch 1) is not valid: another has "
                                    "acquired it at 1970-01-12T13:46:40.000000Z (epoch 2). Nothing was stored. "))
            << name;
    }
    EXPECT_EQ(content(), before);
    for (auto const& [name, said] : write_all(newest)) EXPECT_EQ(said, "") << name;
    EXPECT_NE(content(), before);
}

TEST_P(LeaseBehaviour, ALeaseThatWasNeverAcquiredWritesNothing) {
    auto const refused = attempt(ledger_->begin_run({"market", "x", 1}, "market", "fetch_orders", at(0)));
    ASSERT_FALSE(refused);
    EXPECT_EQ(static_cast<int>(refused.error().kind), static_cast<int>(ErrorKind::needs_person));
    EXPECT_THAT(refused.error().message, HasSubstr("nobody has acquired it"));
    EXPECT_THAT(ask(ledger_->runs("market", 1)), IsEmpty());
}

TEST_P(LeaseBehaviour, ALeaseIsOfOneChannel) {
    auto of_market = page({inbox_item("a")});
    of_market.channel = "market";
    auto const refused = attempt(ledger_->store(lease_, of_market));
    ASSERT_FALSE(refused);
    EXPECT_EQ(static_cast<int>(refused.error().kind), static_cast<int>(ErrorKind::permanent));
    EXPECT_THAT(refused.error().message, HasSubstr("a write for channel market came with the lease of channel shop"));
    EXPECT_THAT(all(), IsEmpty());
}

TEST_P(LeaseBehaviour, IsAskedWhenTheWriteIsDoneNotWhenItIsCalled) {
    std::optional<result<Lease>> acquired;
    std::optional<result<std::vector<StoredItem>>> late;
    start(ledger_->acquire_lease("shop", "another", at(1)), acquired);
    start(ledger_->store(lease_, page({inbox_item("a")})), late);
    finish();
    ASSERT_TRUE(acquired && *acquired);
    ASSERT_TRUE(late);
    EXPECT_FALSE(*late) << "although both were in one transaction";
    EXPECT_THAT(all(), IsEmpty());
}

TEST_P(LeaseBehaviour, PeopleDecideWithoutOne) {
    prepare();
    lease("shop", "another");
    ask(ledger_->park(lease("shop", "another"), failed_attempt(ids_[2], std::nullopt)));
    ask(ledger_->retry(ids_[2], at(1)));
    ask(ledger_->retract(ids_[3], "dropped by operator"));
    ask(ledger_->pause({"shop", "fetch_orders", at(1), "the shop moves"}));
    EXPECT_TRUE(ask(ledger_->resume("shop", "fetch_orders")));
    Backfill dropped;
    dropped.id = backfill_;
    dropped.channel = "shop";
    dropped.ended_at = at(1);
    ask(ledger_->record_backfill_progress(dropped));
    EXPECT_THAT(ask(ledger_->open_backfills("shop")), IsEmpty());
}

// --- what the jobs of a channel have in place of the ledger ---

TEST_P(LeaseBehaviour, AChannelsLedgerAcquiresTheLeaseBeforeTheFirstWriteOnly) {
    ManualClock clock;
    ChannelLedger jobs(*ledger_, "shop", "the jobs", clock);
    EXPECT_EQ(ask(jobs.position("shop", "fetch_orders")), "");
    ask(ledger_->store(lease_, page({})));  // reading takes the lease from nobody
    ask(jobs.store(page({inbox_item("a")})));
    EXPECT_FALSE(attempt(ledger_->store(lease_, page({}))));
    EXPECT_EQ(remote_ids(ask(jobs.unfinished("shop", "order", at(0), 9))), std::vector<std::string>{"a"});
}

TEST_P(LeaseBehaviour, JobsThatBeginAtOnceHaveTheSameLease) {
    ManualClock clock;
    ChannelLedger jobs(*ledger_, "shop", "the jobs", clock);
    std::optional<result<std::int64_t>> one, two;
    start(jobs.begin_run("shop", "fetch_orders", at(0)), one);
    start(jobs.begin_run("shop", "update_orders", at(0)), two);
    finish();
    EXPECT_TRUE(one && *one);
    EXPECT_TRUE(two && *two);
    ask(jobs.store(page({})));
}

// A reload makes a new application, which is another holder; all runs of the old one have ended before it begins.
TEST_P(LeaseBehaviour, ALateWriteOfReplacedJobsIsRefused) {
    ManualClock clock;
    ChannelLedger replaced(*ledger_, "shop", "configuration 1", clock);
    ChannelLedger jobs(*ledger_, "shop", "configuration 2", clock);
    auto const run = ask(replaced.begin_run("shop", "fetch_orders", at(0)));
    channeld::Run ended;
    ended.id = run;
    ended.channel = "shop";
    ended.outcome = "ok";
    ask(replaced.end_run(ended));
    ask(jobs.store(page({inbox_item("a")})));
    auto moved_back = page({});
    moved_back.position = "an old one";
    for (int i = 0; i < 2; ++i) EXPECT_FALSE(attempt(replaced.store(moved_back))) << "it does not take the lease back";
    EXPECT_EQ(ask(jobs.position("shop", "fetch_orders")), "cursor");
    ask(jobs.store(page({inbox_item("b")})));
}

}  // namespace
}  // namespace channeld
