#include <gmock/gmock.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include "daemon/ledger/sqlite/connection.hpp"
#include "daemon/ledger/sqlite/sqlite_ledger.hpp"
#include "tests/unit/ledger/ledger_behaviour.hpp"
#include "tests/unit/ledger/ledger_folder.hpp"

// A ledger that somebody else has worked on.
namespace channeld {
namespace {

using testing::HasSubstr;

class DamagedLedger : public testing::Test {
  protected:
    DamagedLedger() : ledger_(open_sqlite_ledger(folder_.file(), context_.get_executor()).value()) {
        failure(acquire());
    }

    // The lease that writes need.
    asio::awaitable<result<void>> acquire() {
        auto const acquired = co_await ledger_->acquire_lease("shop", "the test", at(0));
        if (!acquired) co_return acquired.error();
        lease_ = *acquired;
        co_return result<void>();
    }

    void run_sql(std::string const& sql) {
        sqlite::Connection(folder_.file(), sqlite::Access::write, {}).database().exec(sql);
    }
    // What the call says of its failure; "" when it has none.
    template <class T>
    std::string failure(asio::awaitable<result<T>> call) {
        std::optional<result<T>> answer;
        asio::co_spawn(context_, std::move(call),
                       [&](std::exception_ptr, result<T> value) { answer = std::move(value); });
        context_.run();
        context_.restart();
        return answer->has_value() ? "" : answer->error().message;
    }

    LedgerFolder folder_;
    asio::io_context context_;
    std::unique_ptr<Ledger> ledger_;
    Lease lease_;
};

TEST_F(DamagedLedger, EveryCallSaysWhenItsTableIsGone) {
    run_sql(
        "PRAGMA foreign_keys = OFF; DROP TABLE payloads; DROP TABLE intents; DROP TABLE entry_objects;"
        "DROP TABLE batch_objects; DROP TABLE batch_entries; DROP TABLE batches; DROP TABLE entries; DROP TABLE "
        "mappings;"
        "DROP TABLE positions; DROP TABLE runs; DROP TABLE slots; DROP TABLE slot_counts; DROP TABLE pauses;"
        "DROP TABLE rate_shares;");
    Slot const slot{"shop", "fetch_orders", at(0)};
    OpenBatch const batch{1, "shop", "order", {}, {}};
    RateShare const share{"shop", "", std::chrono::seconds(1), 1, at(0)};
    channeld::Run run;
    run.channel = "shop";
    SkippedSlots const skipped{SlotReason::downtime, 1, {at(0)}};
    std::vector<std::string> const failures{
        failure(ledger_->store(lease_, page({inbox_item("r1")}))),
        failure(ledger_->position("shop", "fetch_orders")),
        failure(ledger_->unfinished("shop", "order", at(0), 1)),
        failure(ledger_->record_intent(lease_, {1}, "create_order", at(0))),
        failure(ledger_->record_created(lease_, {entry_result(1, 1)})),
        failure(ledger_->park(lease_, failed_attempt(1, std::nullopt))),
        failure(ledger_->record_failed_attempt(lease_, failed_attempt(1, std::nullopt))),
        failure(ledger_->retract(lease_, 1, "gone")),
        failure(ledger_->retry(1, at(0))),
        failure(ledger_->record_batch_opened(lease_, batch)),
        failure(ledger_->record_batch_done(lease_, 1, at(0))),
        failure(ledger_->forget_batch(lease_, 1)),
        failure(ledger_->open_batches("shop")),
        failure(ledger_->record_already_mapped(lease_, {entry_result(1, 1)}, at(0))),
        failure(ledger_->pks_by_remote_id("shop", "order", {"r1"})),
        failure(ledger_->remote_ids_by_pk("shop", "order", {1})),
        failure(ledger_->begin_run(lease_, "shop", "fetch_orders", at(0))),
        failure(ledger_->end_run(lease_, run)),
        failure(ledger_->last_slot("shop", "fetch_orders")),
        failure(ledger_->claim(lease_, "shop", "fetch_orders", at(0))),
        failure(ledger_->end_slot(lease_, slot)),
        failure(ledger_->skip(lease_, "shop", "fetch_orders", {skipped})),
        failure(ledger_->reserve_shares({share})),
        failure(ledger_->shares("shop", "", share.per)),
        failure(ledger_->pause({"shop", "fetch_orders", at(0), "why"})),
        failure(ledger_->resume("shop", "fetch_orders")),
        failure(ledger_->job_record("shop", "fetch_orders")),
        failure(ledger_->entries({})),
        failure(ledger_->runs("shop", 1)),
    };
    for (std::size_t i = 0; i < failures.size(); ++i)
        EXPECT_THAT(failures[i], HasSubstr("a call failed, nothing of it was stored (SQLite: no such table: ")) << i;
}

TEST_F(DamagedLedger, SaysWhichWordItDoesNotKnow) {
    EXPECT_EQ(failure(ledger_->store(lease_, page({inbox_item("r1")}))), "");
    EXPECT_EQ(failure(ledger_->claim(lease_, "shop", "fetch_orders", at(0))), "");
    run_sql("UPDATE entries SET state = 'teleported'; UPDATE slots SET state = 'sleeping'");
    auto const where = "ledger " + folder_.file().string() + ": ";
    EXPECT_EQ(failure(ledger_->entries({})), where + "the ledger holds the unknown word 'teleported'");
    EXPECT_EQ(failure(ledger_->last_slot("shop", "fetch_orders")),
              where + "the ledger holds the unknown word 'sleeping'");
    run_sql("UPDATE slots SET state = 'ran', reason = 'none of them'");
    EXPECT_EQ(failure(ledger_->last_slot("shop", "fetch_orders")),
              where + "the ledger holds the unknown word 'none of them'");
}

TEST_F(DamagedLedger, SaysWhyItsLockCannotBeOpened) {
    auto const file = folder_.file().parent_path() / "another.db";
    std::filesystem::create_directory(file.string() + ".lock");
    auto const opened = open_sqlite_ledger(file, context_.get_executor());
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().message, "ledger " + file.string() + ": cannot open " + file.string() +
                                          ".lock: Is a directory. The folder has to exist and to be writable for the "
                                          "daemon's user.");
}

}  // namespace
}  // namespace channeld
