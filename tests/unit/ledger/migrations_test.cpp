#include "daemon/ledger/sqlite/migrations.hpp"

#include <gtest/gtest.h>

#include <array>
#include <vector>

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

// One entry in each state of version 6, and a row in each other table that version 7 renames something of.
constexpr std::string_view content_of_version_6 = R"sql(
INSERT INTO entries (id, channel, kind, remote_id, number, hash, state, omnitron_pk, cause, reason, attempts, requests,
                     next_try_at, seen_at, created_at, settled_at, parked_at)
VALUES (1, 'shop', 'order', 'a', 'n-a', 'h1', 'waiting', 0, '', '', 0, 0, NULL, 1, NULL, NULL, NULL),
       (2, 'shop', 'order', 'b', 'n-b', 'h1', 'created', 7, '', '', 0, 4, NULL, 1, 2, NULL, NULL),
       (3, 'shop', 'order', 'c', 'n-c', 'h1', 'settled', 8, '', '', 0, 4, NULL, 1, 2, 3, NULL),
       (4, 'shop', 'cancel', 'd', 'n-d', 'h1', 'parked', 0, 'unknown_city', 'no city X', 2, 1, 9, 1, NULL, NULL, 5),
       (5, 'shop', 'order', 'e', 'n-e', 'h1', 'withdrawn', 0, '', 'cancelled', 0, 0, NULL, 1, NULL, NULL, NULL);
INSERT INTO payloads VALUES (1, '{}'), (2, '{}'), (4, '{}');
INSERT INTO intents VALUES (1, 'create_order', 1);
INSERT INTO entry_objects VALUES (2, 1, 7, 'v7', 'order', 'b', NULL);
INSERT INTO batches (pk, channel, content_type, remote_batch_id, handed_over) VALUES (50, 'shop', 'order', 'r-50', 1);
INSERT INTO batch_entries VALUES (50, 2);
INSERT INTO runs (channel, job, started_at, fetched, created, already) VALUES ('shop', 'fetch_orders', 1, 5, 2, 3);
INSERT INTO backfills (channel, job, from_time, to_time, asked_at, already) VALUES ('shop', 'fetch_orders', 1, 2, 3, 4);
UPDATE stamp SET identity = 'me', commits = 12;
)sql";

TEST_F(LedgerMigrations, ToVersion7KeepAllContentUnderTheNewNames) {
    ASSERT_TRUE(migrate(connection_, ledger_migrations().first(6)));
    connection_.database().exec(std::string(content_of_version_6));
    ASSERT_TRUE(migrate(connection_, ledger_migrations().first(7)));

    auto const all = [this](std::string const& sql) {
        std::vector<std::string> rows;
        SQLite::Statement query(connection_.database(), sql);
        while (query.executeStep()) rows.push_back(query.getColumn(0).getString());
        return rows;
    };
    EXPECT_EQ(
        all("SELECT printf('%s %s %s %s %d %s %s %d %d %s %d %s %s %s', remote_id, item_type, display_number, state,"
            " omnitron_pk, reason_code, message, attempts, requests, ifnull(next_try_at, '-'), seen_at,"
            " ifnull(created_at, '-'), ifnull(mapped_at, '-'), ifnull(parked_at, '-')) FROM entries ORDER BY id"),
        (std::vector<std::string>{"a order n-a pending 0   0 0 - 1 - - -", "b order n-b created 7   0 4 - 1 2 - -",
                                  "c order n-c mapped 8   0 4 - 1 2 3 -",
                                  "d cancel n-d parked 0 unknown_city no city X 2 1 9 1 - - 5",
                                  "e order n-e retracted 0  cancelled 0 0 - 1 - - -"}));
    EXPECT_EQ(all("SELECT entry FROM payloads ORDER BY entry"), (std::vector<std::string>{"1", "2", "4"}));
    EXPECT_EQ(all("SELECT entry || step FROM intents"), std::vector<std::string>{"1create_order"});
    EXPECT_EQ(all("SELECT owner || remote_id FROM entry_objects"), std::vector<std::string>{"2b"});
    EXPECT_EQ(all("SELECT pk || remote_batch_id || sent_to_remote FROM batches"), std::vector<std::string>{"50r-501"});
    EXPECT_EQ(all("SELECT entry FROM batch_entries"), std::vector<std::string>{"2"});
    EXPECT_EQ(all("SELECT fetched || created || unchanged FROM runs"), std::vector<std::string>{"523"});
    EXPECT_EQ(all("SELECT requested_at || unchanged FROM backfills"), std::vector<std::string>{"34"});
    EXPECT_EQ(all("SELECT identity || commits FROM generation"), std::vector<std::string>{"me12"});
    EXPECT_EQ(all("PRAGMA foreign_key_check"), std::vector<std::string>{});
    EXPECT_EQ(all("PRAGMA integrity_check"), std::vector<std::string>{"ok"});
}

TEST_F(LedgerMigrations, ToVersion9KeepAllContentAndGiveNobodyALease) {
    ASSERT_TRUE(migrate(connection_, ledger_migrations().first(8)));
    auto& database = connection_.database();
    database.exec(
        "INSERT INTO entries (channel, item_type, remote_id, display_number, hash, state, seen_at)"
        " VALUES ('shop', 'cancel', 'a', 'n-a', 'h1', 'parked', 1);"
        "INSERT INTO awaited VALUES (1, 'shop', 'order', 'o1'); INSERT INTO positions VALUES ('shop', 'job', 'p')");
    ASSERT_TRUE(migrate(connection_, ledger_migrations().first(9)));
    EXPECT_EQ(version(), 9);
    EXPECT_EQ(database.execAndGet("SELECT COUNT(*) FROM leases").getInt(), 0);
    EXPECT_EQ(database.execAndGet("SELECT e.remote_id || a.remote_id || position FROM entries e, awaited a, positions")
                  .getString(),
              "ao1p");
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
