#include "daemon/ledger/sqlite/migrations.hpp"

#include <SQLiteCpp/Transaction.h>
#include <fmt/format.h>

#include <array>

namespace channeld::sqlite {

namespace {

constexpr std::string_view version_1 = R"sql(
CREATE TABLE entries (
    id          INTEGER PRIMARY KEY,
    channel     TEXT NOT NULL,
    kind        TEXT NOT NULL,
    remote_id   TEXT NOT NULL,
    number      TEXT NOT NULL,
    hash        TEXT NOT NULL,
    state       TEXT NOT NULL,
    omnitron_pk INTEGER NOT NULL DEFAULT 0,
    cause       TEXT NOT NULL DEFAULT '',
    reason      TEXT NOT NULL DEFAULT '',
    attempts    INTEGER NOT NULL DEFAULT 0,
    requests    INTEGER NOT NULL DEFAULT 0,
    next_try_at INTEGER,
    seen_at     INTEGER NOT NULL,
    created_at  INTEGER,
    settled_at  INTEGER,
    parked_at   INTEGER,
    UNIQUE (channel, kind, remote_id)
);
CREATE INDEX entries_number ON entries (number);
CREATE INDEX entries_unsettled ON entries (channel, kind, id) WHERE state <> 'settled';

-- Large and short-lived, so apart from what every state change rewrites.
CREATE TABLE payloads (
    entry   INTEGER PRIMARY KEY REFERENCES entries (id) ON DELETE CASCADE,
    payload TEXT NOT NULL
);

CREATE TABLE intents (
    entry INTEGER NOT NULL REFERENCES entries (id) ON DELETE CASCADE,
    step  TEXT NOT NULL,
    at    INTEGER NOT NULL,
    PRIMARY KEY (entry, step)
) WITHOUT ROWID;

CREATE TABLE entry_objects (
    owner              INTEGER NOT NULL REFERENCES entries (id) ON DELETE CASCADE,
    position           INTEGER NOT NULL,
    pk                 INTEGER NOT NULL,
    version_date       TEXT NOT NULL,
    content_type       TEXT NOT NULL,
    remote_id          TEXT,
    failed_reason_type TEXT,
    PRIMARY KEY (owner, position)
) WITHOUT ROWID;

CREATE TABLE batches (
    pk           INTEGER PRIMARY KEY,
    channel      TEXT NOT NULL,
    content_type TEXT NOT NULL
);

CREATE TABLE batch_objects (
    owner              INTEGER NOT NULL REFERENCES batches (pk) ON DELETE CASCADE,
    position           INTEGER NOT NULL,
    pk                 INTEGER NOT NULL,
    version_date       TEXT NOT NULL,
    content_type       TEXT NOT NULL,
    remote_id          TEXT,
    failed_reason_type TEXT,
    PRIMARY KEY (owner, position)
) WITHOUT ROWID;

CREATE TABLE batch_entries (
    batch INTEGER NOT NULL REFERENCES batches (pk) ON DELETE CASCADE,
    entry INTEGER NOT NULL REFERENCES entries (id) ON DELETE CASCADE,
    PRIMARY KEY (batch, entry)
) WITHOUT ROWID;

CREATE TABLE mappings (
    channel      TEXT NOT NULL,
    content_type TEXT NOT NULL,
    remote_id    TEXT NOT NULL,
    pk           INTEGER NOT NULL,
    PRIMARY KEY (channel, content_type, remote_id)
) WITHOUT ROWID;
CREATE INDEX mappings_pk ON mappings (channel, content_type, pk);

CREATE TABLE positions (
    channel  TEXT NOT NULL,
    job      TEXT NOT NULL,
    position TEXT NOT NULL,
    PRIMARY KEY (channel, job)
) WITHOUT ROWID;

CREATE TABLE runs (
    id                INTEGER PRIMARY KEY,
    channel           TEXT NOT NULL,
    job               TEXT NOT NULL,
    started_at        INTEGER NOT NULL,
    ended_at          INTEGER,
    fetched           INTEGER NOT NULL DEFAULT 0,
    created           INTEGER NOT NULL DEFAULT 0,
    already           INTEGER NOT NULL DEFAULT 0,
    parked            INTEGER NOT NULL DEFAULT 0,
    failed            INTEGER NOT NULL DEFAULT 0,
    ignored           INTEGER NOT NULL DEFAULT 0,
    omnitron_requests INTEGER NOT NULL DEFAULT 0,
    channel_requests  INTEGER NOT NULL DEFAULT 0,
    outcome           TEXT NOT NULL DEFAULT ''
);
)sql";

// Batches that a channel works on by itself.
constexpr std::string_view version_2 = R"sql(
ALTER TABLE batches ADD COLUMN remote_batch_id TEXT;
ALTER TABLE batches ADD COLUMN handed_over INTEGER NOT NULL DEFAULT 0;
)sql";

constexpr std::string_view version_3 = R"sql(
-- A job at one of its times: run once, or left out for a reason.
CREATE TABLE slots (
    channel      TEXT NOT NULL,
    job          TEXT NOT NULL,
    scheduled_at INTEGER NOT NULL,
    state        TEXT NOT NULL,
    reason       TEXT NOT NULL,
    run          INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (channel, job, scheduled_at)
) WITHOUT ROWID;

-- Slots are forgotten after a while, their sums are not.
CREATE TABLE slot_counts (
    channel TEXT NOT NULL,
    job     TEXT NOT NULL,
    reason  TEXT NOT NULL,
    count   INTEGER NOT NULL,
    PRIMARY KEY (channel, job, reason)
) WITHOUT ROWID;

CREATE TABLE pauses (
    channel TEXT NOT NULL,
    job     TEXT NOT NULL,
    since   INTEGER NOT NULL,
    reason  TEXT NOT NULL,
    PRIMARY KEY (channel, job)
) WITHOUT ROWID;
)sql";

// Ranges that people want read again; AUTOINCREMENT, as a position is kept under the id.
constexpr std::string_view version_4 = R"sql(
CREATE TABLE backfills (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    channel   TEXT NOT NULL,
    job       TEXT NOT NULL,
    from_time INTEGER NOT NULL,
    to_time   INTEGER NOT NULL,
    asked_at  INTEGER NOT NULL,
    ended_at  INTEGER,
    fetched   INTEGER NOT NULL DEFAULT 0,
    created   INTEGER NOT NULL DEFAULT 0,
    already   INTEGER NOT NULL DEFAULT 0,
    parked    INTEGER NOT NULL DEFAULT 0,
    failed    INTEGER NOT NULL DEFAULT 0,
    ignored   INTEGER NOT NULL DEFAULT 0,
    outcome   TEXT NOT NULL DEFAULT ''
);
)sql";

// What channels were sent under their rate limits, a share at a time.
constexpr std::string_view version_5 = R"sql(
CREATE TABLE rate_shares (
    channel     TEXT NOT NULL,
    limit_group TEXT NOT NULL,
    per_ms      INTEGER NOT NULL,
    taken_at    INTEGER NOT NULL,
    requests    INTEGER NOT NULL,
    PRIMARY KEY (channel, limit_group, per_ms, taken_at)
) WITHOUT ROWID;
)sql";

// Which ledger it is, and how often it was written: the file beside it (generation_file.hpp) has the same.
constexpr std::string_view version_6 = R"sql(
CREATE TABLE stamp (
    identity TEXT NOT NULL,
    commits  INTEGER NOT NULL
);
INSERT INTO stamp (identity, commits) VALUES (lower(hex(randomblob(16))), 0);
)sql";

// The terms of the field in place of the first ones: columns, states, and the table that is now called `generation`.
constexpr std::string_view version_7 = R"sql(
DROP INDEX entries_number;
DROP INDEX entries_unsettled;
ALTER TABLE entries RENAME COLUMN kind TO item_type;
ALTER TABLE entries RENAME COLUMN number TO display_number;
ALTER TABLE entries RENAME COLUMN cause TO reason_code;
ALTER TABLE entries RENAME COLUMN reason TO message;
ALTER TABLE entries RENAME COLUMN settled_at TO mapped_at;
UPDATE entries
SET state = CASE state WHEN 'waiting' THEN 'pending' WHEN 'settled' THEN 'mapped' ELSE 'retracted' END
WHERE state IN ('waiting', 'settled', 'withdrawn');
CREATE INDEX entries_display_number ON entries (display_number);
CREATE INDEX entries_not_mapped ON entries (channel, item_type, id) WHERE state <> 'mapped';

ALTER TABLE batches RENAME COLUMN handed_over TO sent_to_remote;
ALTER TABLE runs RENAME COLUMN already TO unchanged;
ALTER TABLE backfills RENAME COLUMN already TO unchanged;
ALTER TABLE backfills RENAME COLUMN asked_at TO requested_at;
ALTER TABLE stamp RENAME TO generation;
)sql";

// What parked entries wait for. A table of its own: few entries wait for an object.
constexpr std::string_view version_8 = R"sql(
CREATE TABLE awaited (
    entry        INTEGER PRIMARY KEY REFERENCES entries (id) ON DELETE CASCADE,
    channel      TEXT NOT NULL,
    content_type TEXT NOT NULL,
    remote_id    TEXT NOT NULL
);
CREATE INDEX awaited_object ON awaited (channel, content_type, remote_id);
)sql";

// Who may write for a channel.
constexpr std::string_view version_9 = R"sql(
CREATE TABLE leases (
    channel     TEXT NOT NULL PRIMARY KEY,
    holder      TEXT NOT NULL,
    epoch       INTEGER NOT NULL,
    acquired_at INTEGER NOT NULL
) WITHOUT ROWID;
)sql";

constexpr std::array all{version_1, version_2, version_3, version_4, version_5,
                         version_6, version_7, version_8, version_9};

Error newer(std::filesystem::path const& file, int found, std::size_t known) {
    return needs_person(
        fmt::format("ledger {}: it has version {}, this program knows versions up to {}. A newer channeld has used it: "
                    "install that one again, or delete the file (that costs requests, never a duplicate).",
                    file.string(), found, known));
}

Error older(std::filesystem::path const& file, int found, std::size_t known) {
    return needs_person(
        fmt::format("ledger {}: it has version {}, this program reads version {}. Start the daemon once: it brings the "
                    "ledger up to date.",
                    file.string(), found, known));
}

}  // namespace

Migrations ledger_migrations() {
    return all;
}

result<void> migrate(Connection& connection, Migrations migrations) {
    auto& database = connection.database();
    int const found = database.execAndGet("PRAGMA user_version").getInt();
    if (found < 0 || static_cast<std::size_t>(found) > migrations.size())
        return newer(connection.file(), found, migrations.size());
    auto version = static_cast<std::size_t>(found);
    if (version < migrations.size() && connection.access() != Access::write)
        return older(connection.file(), found, migrations.size());
    for (; version < migrations.size(); ++version) {
        SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
        database.exec(std::string(migrations[version]));
        database.exec(fmt::format("PRAGMA user_version = {}", version + 1));
        transaction.commit();
    }
    return {};
}

}  // namespace channeld::sqlite
