#include "daemon/ledger/sqlite/connection.hpp"
#include "daemon/ledger/sqlite/migrations.hpp"
#include "tests/unit/ledger/damage_fixture.hpp"

namespace channeld {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

// Pages are checked whenever they are read: also those of a file that became damaged after it was opened.
TEST_F(LedgerDamage, IsNoticedWhileTheLedgerIsUsedAndHealedByTheNextStart) {
    begin();
    open();
    for (auto at = std::size_t(page_size); at < bytes().size(); at += page_size) flip(at + 50);
    auto const answer = ask(ledger->entries({}));
    ASSERT_FALSE(answer);
    EXPECT_THAT(
        answer.error().message,
        testing::AllOf(StartsWith("ledger " + file.string() + ": the file is damaged or no ledger (SQLite: "),
                       HasSubstr("The daemon quarantines such a file when it starts and begins a new one, which "
                                 "costs requests, never a duplicate: restart it.")));
    EXPECT_TRUE(listener.damaged);
    EXPECT_FALSE(ask(ledger->store(lease, page({inbox_item("more")})))) << "nothing is added to a damaged ledger";
    close();
    EXPECT_EQ(entries_of_next_start(), 0u);
    EXPECT_THAT(told, ElementsAre(HasSubstr(". It was quarantined as ")));
}

TEST_F(LedgerDamage, AReaderSaysItAndMovesNothing) {
    begin();
    put(std::string(10'000, 'x'));
    for (auto const open_beside : {read_sqlite_ledger, edit_sqlite_ledger}) {
        auto const opened = open_beside(file, context.get_executor());
        ASSERT_FALSE(opened);
        EXPECT_EQ(opened.error().message,
                  fmt::format("ledger {}: the file is damaged or no ledger (SQLite: file is not a database, code 26). "
                              "The daemon quarantines such a file when it starts and begins a new one, which costs "
                              "requests, never a duplicate: restart it.",
                              file.string()));
    }
    EXPECT_EQ(bytes(), std::string(10'000, 'x'));
    EXPECT_THAT(quarantined(), IsEmpty());
}

TEST_F(LedgerDamage, ANewerProgramsLedgerIsNone) {
    begin();
    sqlite::Connection(file, sqlite::Access::write, {}).database().exec("PRAGMA user_version = 99");
    EXPECT_FALSE(open_sqlite_ledger(file, context.get_executor(), LedgerThread::own_thread, options()));
    EXPECT_THAT(told, IsEmpty());
    EXPECT_THAT(quarantined(), IsEmpty());
}

// A ledger from before version 6, written without check sums.
TEST_F(LedgerDamage, AnOlderProgramsLedgerIsKeptAndGetsItsCheckSums) {
    {
        SQLite::Database old(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        old.exec("PRAGMA journal_mode = WAL");
        auto const first = sqlite::ledger_migrations().first(3);
        for (auto const& step : first) old.exec(std::string(step));
        old.exec("PRAGMA user_version = 3; INSERT INTO pauses VALUES ('shop', 'fetch_orders', 1, 'it moves')");
    }
    open();
    add("new");
    EXPECT_TRUE(ask(ledger->job_record("shop", "fetch_orders"))->pause);
    close();
    EXPECT_THAT(told, IsEmpty());
    flip(bytes().size() - 100);
    EXPECT_EQ(entries_of_next_start(), 0u);
    EXPECT_EQ(told.size(), 1u);
}

}  // namespace
}  // namespace channeld
