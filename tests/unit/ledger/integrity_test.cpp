#include "daemon/ledger/sqlite/connection.hpp"
#include "daemon/ledger/sqlite/failure.hpp"
#include "daemon/ledger/sqlite/migrations.hpp"
#include "tests/unit/ledger/damage_fixture.hpp"
#include "tests/unit/ledger/fault_disk.hpp"

// What a start takes for a sound ledger, and what it does not.
namespace channeld {
namespace {

using sqlite::Access;
using sqlite::Connection;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class LedgerIntegrity : public LedgerDamage {
  protected:
    void run_sql(std::string const& sql) const { Connection(file, Access::write, {}).database().exec(sql); }
    // By a program that knows nothing of check sums: the first steps of the schema.
    void write_plainly(std::size_t version, std::string const& sql) const {
        SQLite::Database plain(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        plain.exec("PRAGMA journal_mode = WAL");
        for (auto const& step : sqlite::ledger_migrations().first(version)) plain.exec(std::string(step));
        plain.exec(fmt::format("PRAGMA user_version = {}; {}", version, sql));
    }
    // More than is read at a start.
    void grow() const {
        Connection connection(file, Access::write, {});
        connection.database().exec("CREATE TABLE large (content); INSERT INTO large VALUES (zeroblob(67200000))");
        connection.checkpoint_on_close(true);
    }
    void flip_in_page(std::int64_t page) const {
        auto const at = (page - 1) * page_size + page_size / 2;
        std::fstream content(beside(""), std::ios::binary | std::ios::in | std::ios::out);
        content.seekg(at);
        auto const old = static_cast<char>(content.get());
        content.seekp(at);
        content.put(static_cast<char>(old ^ 0x10));
    }
    std::int64_t ask_number(std::string const& sql) const {
        return Connection(file, Access::read, {}).database().execAndGet(sql).getInt64();
    }
};

TEST_F(LedgerIntegrity, OneThatDoesNotSayWhichItIsIsQuarantined) {
    begin();
    run_sql("DELETE FROM generation");
    EXPECT_EQ(entries_of_next_start(), 0u);
    EXPECT_THAT(told, ElementsAre(HasSubstr("it does not say which ledger it is")));
}

TEST_F(LedgerIntegrity, OneOfThisVersionWithoutCheckSumsIsQuarantined) {
    write_plainly(sqlite::ledger_migrations().size(), "");
    EXPECT_EQ(entries_of_next_start(), 0u);
    EXPECT_THAT(told, ElementsAre(HasSubstr("its header is damaged")));
}

TEST_F(LedgerIntegrity, OneOfAnOlderVersionIsLookedAtBySqliteBeforeItIsTrusted) {
    write_plainly(3,
                  "CREATE TABLE more (x); INSERT INTO more VALUES (1); CREATE TABLE other (x);"
                  "CREATE INDEX of_more ON other (x); PRAGMA writable_schema = ON; UPDATE sqlite_master SET"
                  " tbl_name = 'more', sql = 'CREATE INDEX of_more ON more (x)' WHERE name = 'of_more'");
    EXPECT_EQ(entries_of_next_start(), 0u);
    EXPECT_THAT(told, ElementsAre(HasSubstr("missing from index of_more")));
}

TEST_F(LedgerIntegrity, IsNotJudgedWhileAReaderKeepsTheWalFromBeingTakenOver) {
    begin();
    open();
    Connection reader(file, Access::read, {});
    reader.database().exec("BEGIN");
    reader.database().execAndGet("SELECT count(*) FROM entries");
    std::vector<InboxItem> more;  // so many that the file is too short without the WAL
    for (int i = 0; i < 600; ++i) more.push_back(inbox_item(fmt::format("more-{}", i)));
    ask(ledger->store(lease, page(std::move(more)))).value();
    close();
    EXPECT_EQ(entries_of_next_start(), 800u);
    EXPECT_THAT(told, IsEmpty());
    close();
}

TEST_F(LedgerIntegrity, ALargeOneIsCheckedWhereItIsRead) {
    begin();
    grow();
    flip_in_page(ask_number("PRAGMA page_count") - 1);
    EXPECT_EQ(entries_of_next_start(), 200u);
    EXPECT_THAT(told, IsEmpty());
    close();
    Connection reader(file, Access::read, {});
    try {
        reader.database().execAndGet("SELECT content FROM large");
        FAIL() << "read what was not written";
    } catch (SQLite::Exception const& problem) {
        EXPECT_TRUE(sqlite::is_damage(problem)) << problem.what();
    }
}

TEST_F(LedgerIntegrity, DamageThatOnlyTheFirstCallsFindIsQuarantinedByTheSameStart) {
    begin();
    grow();
    flip_in_page(ask_number("SELECT rootpage FROM sqlite_master WHERE name = 'runs'"));
    std::filesystem::remove(beside(".generation"));
    EXPECT_EQ(entries_of_next_start(), 0u);
    EXPECT_THAT(told, ElementsAre(HasSubstr("it was found damaged while in use (")));
}

TEST_F(LedgerIntegrity, IsNoQuestionOfADiskThatCannotBeRead) {
    begin();
    sqlite::FaultDisk disk;
    auto on_it = options();
    on_it.vfs = disk.name();
    std::size_t refused = 0;
    for (std::size_t nth = 1;; ++nth) {
        disk.arm(sqlite::FaultDisk::Kind::read_error, nth);
        auto opened = open_sqlite_ledger(file, context.get_executor(), LedgerThread::own_thread, on_it);
        bool const failed = disk.has_failed();
        disk.fix();
        if (!failed) break;
        if (opened) continue;
        ++refused;
        EXPECT_THAT(opened.error().message, HasSubstr("the disk failed, nothing was stored")) << nth;
    }
    EXPECT_GT(refused, 20u);
    EXPECT_EQ(entries_of_next_start(), 200u);
    EXPECT_THAT(told, IsEmpty());
}

TEST_F(LedgerIntegrity, IsReplacedAlsoWithoutAReport) {
    begin();
    put("no ledger at all");
    EXPECT_TRUE(open_sqlite_ledger(file, context.get_executor()));
    EXPECT_EQ(quarantined().size(), 2u) << "the file and its generation file";
}

TEST_F(LedgerIntegrity, OneThatCannotBeQuarantinedKeepsTheDaemonFromStarting) {
    file = file.parent_path() / std::string(240, 'l');  // so long that nothing can be added for the old file's name
    put("no ledger at all");
    auto const opened = open_sqlite_ledger(file, context.get_executor(), LedgerThread::own_thread, options());
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().kind, ErrorKind::needs_person);
    EXPECT_THAT(opened.error().message, HasSubstr(": it is damaged and cannot be quarantined: "));
    EXPECT_EQ(bytes(), "no ledger at all");
}

}  // namespace
}  // namespace channeld
