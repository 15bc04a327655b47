#include "daemon/ledger/sqlite/migrations.hpp"

#include <gtest/gtest.h>

#include <array>

#include "tests/unit/ledger/ledger_folder.hpp"

namespace channeld::sqlite {

namespace {

class LedgerMigrations : public testing::Test {
  protected:
    int version() { return connection_.database().execAndGet("PRAGMA user_version").getInt(); }

    LedgerFolder folder_;
    Connection connection_{folder_.file(), Access::write, {}};
};

// The tables, indexes and columns as SQLite shows them.
std::string schema(Connection& connection) {
    std::string text;
    SQLite::Statement query(connection.database(), "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name");
    while (query.executeStep()) text += query.getColumn(0).getString() + "\n";
    return text;
}

TEST_F(LedgerMigrations, BringEveryOlderVersionToTheSameSchema) {
    ASSERT_TRUE(migrate(connection_, ledger_migrations()));
    auto const newest = ledger_migrations().size();
    for (std::size_t old = 0; old <= newest; ++old) {
        LedgerFolder folder;
        Connection connection(folder.file(), Access::write, {});
        ASSERT_TRUE(migrate(connection, ledger_migrations().first(old)));
        ASSERT_TRUE(migrate(connection, ledger_migrations()));
        EXPECT_EQ(schema(connection), schema(connection_)) << "from version " << old;
        EXPECT_EQ(connection.database().execAndGet("PRAGMA user_version").getInt(), static_cast<int>(newest));
    }
}

TEST_F(LedgerMigrations, RunOnce) {
    std::array<std::string_view, 2> const two{"CREATE TABLE a (x)", "INSERT INTO a VALUES (1)"};
    ASSERT_TRUE(migrate(connection_, two));
    ASSERT_TRUE(migrate(connection_, two));
    EXPECT_EQ(version(), 2);
    EXPECT_EQ(connection_.database().execAndGet("SELECT COUNT(*) FROM a").getInt(), 1);
}

TEST_F(LedgerMigrations, KeepTheStepBeforeTheOneThatFails) {
    std::array<std::string_view, 2> const broken{"CREATE TABLE a (x)", "CREATE TABLE b (x); CREATE TABLE a (x)"};
    EXPECT_THROW((void)migrate(connection_, broken), SQLite::Exception);
    EXPECT_EQ(version(), 1);
    EXPECT_EQ(schema(connection_), "CREATE TABLE a (x)\n");
}

}  // namespace

}  // namespace channeld::sqlite
