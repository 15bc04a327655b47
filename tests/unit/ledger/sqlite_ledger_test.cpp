#include "daemon/ledger/sqlite/sqlite_ledger.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

#include "daemon/ledger/sqlite/connection.hpp"
#include "tests/unit/ledger/ledger_behaviour.hpp"
#include "tests/unit/ledger/ledger_folder.hpp"

namespace channeld {

namespace {

InboxPage page_up_to(std::string const& position) {
    auto out = page({});
    out.position = position;
    return out;
}

class SqliteLedger : public testing::Test {
  protected:
    result<std::unique_ptr<Ledger>> open() { return open_sqlite_ledger(file_, context_.get_executor()); }
    result<std::unique_ptr<Ledger>> read() { return read_sqlite_ledger(file_, context_.get_executor()); }
    result<std::unique_ptr<Ledger>> edit() { return edit_sqlite_ledger(file_, context_.get_executor()); }

    void expect_error(result<std::unique_ptr<Ledger>> const& opened, ErrorKind kind, std::string const& message) {
        ASSERT_FALSE(opened);
        EXPECT_EQ(static_cast<int>(opened.error().kind), static_cast<int>(kind));
        EXPECT_EQ(opened.error().message, message);
    }

    template <class T>
    result<T> attempt(asio::awaitable<result<T>> call) {
        std::optional<result<T>> answer;
        asio::co_spawn(context_, std::move(call), [&](std::exception_ptr, result<T> value) { answer = value; });
        context_.run();
        context_.restart();
        return *answer;
    }

    Lease acquire(Ledger& ledger) { return attempt(ledger.acquire_lease("shop", "the test", at(0))).value(); }

    LedgerFolder folder_;
    std::filesystem::path file_ = folder_.file();
    asio::io_context context_;
};

TEST_F(SqliteLedger, NamesTheProcessThatHoldsItsLock) {
    auto const first = open();
    ASSERT_TRUE(first);
    expect_error(
        open(), ErrorKind::needs_person,
        fmt::format("ledger {0}: process {1} works with it and holds {0}.lock. Stop that process, or give this "
                    "one a ledger of its own.",
                    file_.string(), ::getpid()));
}

TEST_F(SqliteLedger, SaysThatSomeoneHoldsItsLockWhenThePidIsNotWrittenYet) {
    auto const first = open();
    std::ofstream(file_.string() + ".lock", std::ios::trunc).flush();
    expect_error(open(), ErrorKind::needs_person,
                 fmt::format("ledger {0}: another process works with it and holds {0}.lock. Stop that process, or give "
                             "this one a ledger of its own.",
                             file_.string()));
}

TEST_F(SqliteLedger, GivesItsLockBack) {
    open().value().reset();
    EXPECT_TRUE(open());
}

TEST_F(SqliteLedger, ReportsTheLockHolderToOtherProcesses) {
    EXPECT_EQ(holder_of_ledger(file_), 0) << "it was never opened";
    auto ledger = open().value();
    EXPECT_EQ(holder_of_ledger(file_), ::getpid());
    std::ofstream(file_.string() + ".lock", std::ios::trunc).flush();
    EXPECT_EQ(holder_of_ledger(file_), 0) << "its pid is not written yet";
    ledger.reset();
    EXPECT_EQ(holder_of_ledger(file_), 0);
}

TEST_F(SqliteLedger, IsHeldByALockThatCannotTakeThePid) {
    ASSERT_EQ(::mkfifo((file_.string() + ".lock").c_str(), S_IRUSR | S_IWUSR), 0);
    EXPECT_TRUE(open());
}

TEST_F(SqliteLedger, SaysWhatToDoWhenItsFolderIsMissing) {
    file_ = folder_.file().parent_path() / "missing" / "ledger.db";
    expect_error(open(), ErrorKind::needs_person,
                 fmt::format("ledger {0}: cannot open {0}.lock: No such file or directory. The folder has to exist and "
                             "to be writable for the daemon's user.",
                             file_.string()));
}

TEST_F(SqliteLedger, RefusesALedgerOfANewerVersion) {
    open().value().reset();
    sqlite::Connection(file_, sqlite::Access::write, {}).database().exec("PRAGMA user_version = 99");
    auto const message = fmt::format(
        "ledger {}: it has version 99, this program knows versions up to 9. A newer channeld has used it: install that "
        "one again, or delete the file (that costs requests, never a duplicate).",
        file_.string());
    expect_error(open(), ErrorKind::needs_person, message);
    expect_error(read(), ErrorKind::needs_person, message);
}

TEST_F(SqliteLedger, RefusesAVersionThatNoProgramHasWritten) {
    open().value().reset();
    sqlite::Connection(file_, sqlite::Access::write, {}).database().exec("PRAGMA user_version = -1");
    auto const refused = open();
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().message.find("it has version -1, this program knows versions up to 9"), std::string::npos)
        << refused.error().message;
}

TEST_F(SqliteLedger, IsReadBesideTheDaemonThatWritesIt) {
    auto const writer = open().value();
    auto const reader = read().value();
    auto const lease = acquire(*writer);
    attempt(writer->store(lease, page_up_to("v"))).value();
    EXPECT_EQ(attempt(reader->position("shop", "fetch_orders")).value(), "v");
    attempt(writer->store(lease, page_up_to("w"))).value();
    EXPECT_EQ(attempt(reader->position("shop", "fetch_orders")).value(), "w");
}

TEST_F(SqliteLedger, RefusesToWriteWhenItWasOpenedForReading) {
    auto const lease = acquire(*open().value());
    auto const refused = attempt(read().value()->store(lease, page_up_to("v")));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().message,
              fmt::format("ledger {}: open for reading only, nothing was stored (SQLite: attempt to write a readonly "
                          "database, code 8). Only the daemon writes, and its user has to own the file and its folder.",
                          file_.string()));
}

TEST_F(SqliteLedger, IsEditedBesideTheDaemonThatSeesItAtOnce) {
    auto const daemon = open().value();
    auto const editor = edit().value();
    auto const lease = acquire(*daemon);
    attempt(editor->pause({"shop", "fetch_orders", at(1), "the shop moves"})).value();
    EXPECT_EQ(attempt(daemon->claim(lease, "shop", "fetch_orders", at(60))).value(), Claim::paused);
    attempt(editor->resume("shop", "fetch_orders")).value();
    EXPECT_EQ(attempt(daemon->claim(lease, "shop", "fetch_orders", at(120))).value(), Claim::granted);
    edit().value().reset();  // a look at it interrupts nothing
    EXPECT_EQ(attempt(daemon->last_slot("shop", "fetch_orders")).value()->state, SlotState::running);
}

TEST_F(SqliteLedger, IsNotCreatedByReadingOrEditing) {
    auto const said =
        fmt::format("ledger {}: there is no such file. The daemon creates it when it starts.", file_.string());
    expect_error(read(), ErrorKind::needs_person, said);
    expect_error(edit(), ErrorKind::needs_person, said);
    EXPECT_FALSE(std::filesystem::exists(file_));
}

TEST_F(SqliteLedger, TellsAReaderToStartTheDaemonWhenItsVersionIsOld) {
    sqlite::Connection(file_, sqlite::Access::write, {}).database().exec("CREATE TABLE some (x)");
    auto const said = fmt::format(
        "ledger {}: it has version 0, this program reads version 9. Start the daemon once: it brings the ledger up to "
        "date.",
        file_.string());
    expect_error(read(), ErrorKind::needs_person, said);
    expect_error(edit(), ErrorKind::needs_person, said);
}

TEST_F(SqliteLedger, FinishesWhatWasHandedInBeforeItCloses) {
    for (auto const where : {LedgerThread::own_thread, LedgerThread::executor}) {
        auto const position = where == LedgerThread::executor ? "loop" : "thread";
        auto ledger = open_sqlite_ledger(file_, context_.get_executor(), where).value();
        auto const lease = acquire(*ledger);
        std::optional<result<std::vector<StoredItem>>> answer;
        asio::co_spawn(context_, ledger->store(lease, page_up_to(position)),
                       [&](std::exception_ptr, result<std::vector<StoredItem>> value) { answer = value; });
        context_.run_one();  // starts the call; nobody waits for its answer yet
        ledger.reset();
        ledger = open().value();
        EXPECT_EQ(attempt(ledger->position("shop", "fetch_orders")).value(), position);
        EXPECT_TRUE(answer && *answer);
    }
}

}  // namespace

}  // namespace channeld
