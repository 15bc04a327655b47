#include "daemon/ledger/sqlite/sqlite_ledger.hpp"

#include <fmt/format.h>

#include <optional>
#include <type_traits>
#include <utility>

#include "daemon/ledger/sqlite/backfills.hpp"
#include "daemon/ledger/sqlite/batches.hpp"
#include "daemon/ledger/sqlite/writer_thread.hpp"
#include "daemon/ledger/sqlite/failure.hpp"
#include "daemon/ledger/sqlite/inbox.hpp"
#include "daemon/ledger/sqlite/instance_lock.hpp"
#include "daemon/ledger/sqlite/job_record.hpp"
#include "daemon/ledger/sqlite/mappings.hpp"
#include "daemon/ledger/sqlite/migrations.hpp"
#include "daemon/ledger/sqlite/integrity/open_verified.hpp"
#include "daemon/ledger/sqlite/progress.hpp"
#include "daemon/ledger/sqlite/rate_shares.hpp"
#include "daemon/ledger/sqlite/runs.hpp"
#include "daemon/ledger/sqlite/slots.hpp"
#include "daemon/ledger/sqlite/integrity/generation_file.hpp"

namespace channeld {

namespace {

using sqlite::Connection;

result<void> outcome(bool failed, Error error) {
    if (failed) return error;
    return {};
}

class SqliteLedger : public Ledger {
  public:
    SqliteLedger(std::optional<sqlite::InstanceLock> lock, std::unique_ptr<Connection> connection,
                 asio::any_io_executor executor, WritesOn where, StoreWatch* watch = nullptr)
        : lock_(std::move(lock)), calls_(std::move(connection), std::move(executor), where, watch) {}

    asio::awaitable<result<std::vector<StoredArrival>>> store(ArrivalPage page) override {
        return run([page = std::move(page)](Connection& c) { return sqlite::store(c, page); });
    }
    asio::awaitable<result<std::string>> position(std::string channel, std::string job) override {
        return run([=](Connection& c) { return sqlite::position(c, channel, job); });
    }
    asio::awaitable<result<std::vector<Entry>>> unfinished(std::string channel, std::string kind, Timestamp now,
                                                           std::size_t limit) override {
        return run([=](Connection& c) { return sqlite::unfinished(c, channel, kind, now, limit); });
    }
    asio::awaitable<result<void>> intend(std::vector<std::int64_t> entries, std::string step, Timestamp now) override {
        return run([entries = std::move(entries), step = std::move(step), now](Connection& c) {
            return sqlite::intend(c, entries, step, now);
        });
    }
    asio::awaitable<result<void>> created(std::vector<Creation> creations) override {
        return run([creations = std::move(creations)](Connection& c) { return sqlite::created(c, creations); });
    }
    asio::awaitable<result<void>> park(Parking parking) override {
        return run([parking = std::move(parking)](Connection& c) { return sqlite::park(c, parking); });
    }
    asio::awaitable<result<void>> postpone(Parking parking) override {
        return run([parking = std::move(parking)](Connection& c) { return sqlite::postpone(c, parking); });
    }
    asio::awaitable<result<void>> withdraw(std::int64_t entry, std::string reason) override {
        return run([entry, reason = std::move(reason)](Connection& c) { return sqlite::withdraw(c, entry, reason); });
    }
    asio::awaitable<result<void>> retry(std::int64_t entry, Timestamp now) override {
        return run([=](Connection& c) { return sqlite::retry(c, entry, now); });
    }
    asio::awaitable<result<void>> opened(OpenBatch batch) override {
        return run([batch = std::move(batch)](Connection& c) { return sqlite::opened(c, batch); });
    }
    asio::awaitable<result<void>> settled(std::int64_t batch_pk, Timestamp now) override {
        return run([=](Connection& c) { return sqlite::settled(c, batch_pk, now); });
    }
    asio::awaitable<result<void>> abandoned(std::int64_t batch_pk) override {
        return run([=](Connection& c) { return sqlite::abandoned(c, batch_pk); });
    }
    asio::awaitable<result<std::vector<OpenBatch>>> open_batches(std::string channel) override {
        return run([=](Connection& c) { return sqlite::open_batches(c, channel); });
    }
    asio::awaitable<result<void>> found_settled(std::vector<Creation> entries, Timestamp now) override {
        return run(
            [entries = std::move(entries), now](Connection& c) { return sqlite::found_settled(c, entries, now); });
    }
    asio::awaitable<result<std::map<std::string, std::int64_t>>> keys_of(std::string channel, std::string content_type,
                                                                         std::vector<std::string> remote_ids) override {
        return run([=](Connection& c) { return sqlite::keys_of(c, channel, content_type, remote_ids); });
    }
    asio::awaitable<result<std::map<std::int64_t, std::string>>> remote_ids_of(
        std::string channel, std::string content_type, std::vector<std::int64_t> keys) override {
        return run([=](Connection& c) { return sqlite::remote_ids_of(c, channel, content_type, keys); });
    }
    asio::awaitable<result<std::int64_t>> begin_run(std::string channel, std::string job, Timestamp now) override {
        return run([=](Connection& c) { return sqlite::begin_run(c, channel, job, now); });
    }
    asio::awaitable<result<void>> end_run(Run ended) override {
        return run([ended = std::move(ended)](Connection& c) { return sqlite::end_run(c, ended); });
    }
    asio::awaitable<result<std::optional<Slot>>> last_slot(std::string channel, std::string job) override {
        return run([=](Connection& c) { return sqlite::last_slot(c, channel, job); });
    }
    asio::awaitable<result<Claim>> claim(std::string channel, std::string job, Timestamp scheduled_at) override {
        return run([=](Connection& c) { return sqlite::claim(c, channel, job, scheduled_at); });
    }
    asio::awaitable<result<void>> end_slot(Slot slot) override {
        return run([=](Connection& c) { return sqlite::end_slot(c, slot); });
    }
    asio::awaitable<result<void>> skip(std::string channel, std::string job,
                                       std::vector<SkippedSlots> skipped) override {
        return run([=](Connection& c) { return sqlite::skip(c, channel, job, skipped); });
    }
    asio::awaitable<result<std::int64_t>> ask_backfill(Backfill wanted) override {
        return run([=](Connection& c) { return sqlite::ask_backfill(c, wanted); });
    }
    asio::awaitable<result<std::vector<Backfill>>> open_backfills(std::string channel) override {
        return run([=](Connection& c) { return sqlite::open_backfills(c, channel); });
    }
    asio::awaitable<result<void>> note_backfill(Backfill progress) override {
        return run([=](Connection& c) { return sqlite::note_backfill(c, progress); });
    }
    asio::awaitable<result<std::vector<Backfill>>> backfills(std::size_t limit) override {
        return run([=](Connection& c) { return sqlite::backfills(c, limit); });
    }
    asio::awaitable<result<void>> take_shares(std::vector<RateShare> shares) override {
        return run([shares = std::move(shares)](Connection& c) { return sqlite::take_shares(c, shares); });
    }
    asio::awaitable<result<std::vector<RateShare>>> shares(std::string channel, std::string group,
                                                           std::chrono::milliseconds per) override {
        return run([=](Connection& c) { return sqlite::shares(c, channel, group, per); });
    }
    asio::awaitable<result<void>> pause(Pause pause) override {
        return run([=](Connection& c) { return sqlite::pause(c, pause); });
    }
    asio::awaitable<result<bool>> resume(std::string channel, std::string job) override {
        return run([=](Connection& c) { return sqlite::resume(c, channel, job); });
    }
    asio::awaitable<result<JobRecord>> job_record(std::string channel, std::string job) override {
        return run([=](Connection& c) { return sqlite::job_record(c, channel, job); });
    }
    asio::awaitable<result<std::vector<Entry>>> entries(EntryFilter filter) override {
        return run([filter = std::move(filter)](Connection& c) { return sqlite::entries(c, filter); });
    }
    asio::awaitable<result<void>> try_out() override { return run(sqlite::try_out); }
    asio::awaitable<result<std::vector<Run>>> runs(std::string channel, std::size_t limit) override {
        return run([=](Connection& c) { return sqlite::runs(c, channel, limit); });
    }

  private:
    // Queues `body` and answers with its result once that is durable.
    template <class Body, class Answer = std::invoke_result_t<Body const&, Connection&>>
    asio::awaitable<Answer> run(Body body) {
        std::optional<Answer> answer;
        sqlite::CallQueue::Call call = [&answer, &body](Connection& c) -> result<void> {
            answer = body(c);
            return outcome(answer->has_error(), answer->error());
        };
        result<void> const done = co_await calls_.run(std::move(call));
        if (!done) co_return done.error();
        co_return *std::move(answer);
    }

    std::optional<sqlite::InstanceLock> lock_;
    sqlite::CallQueue calls_;
};

// Long enough for a backup or a look with sqlite3, short enough for the daemon's own deadlines.
constexpr std::chrono::milliseconds busy_timeout{5000};

}  // namespace

namespace {

result<std::unique_ptr<Connection>> open_connection(std::filesystem::path const& file, LedgerCare const& care) {
    auto connection = sqlite::open_sound(file, busy_timeout, care);
    if (auto const migrated = migrate(*connection, sqlite::ledger_migrations()); !migrated) return migrated.error();
    sqlite::mark_interrupted_runs(*connection);
    sqlite::mark_interrupted_slots(*connection);
    return connection;
}

// What is only found when the ledger is read is remembered as damage, and opening it again puts it aside.
result<std::unique_ptr<Connection>> open_or_begin_anew(std::filesystem::path const& file, LedgerCare const& care) {
    try {
        return open_connection(file, care);
    } catch (SQLite::Exception const& problem) {
        if (!sqlite::is_damage(problem)) throw;
        auto stamp = sqlite::read_stamp(file).value_or(sqlite::Stamp());
        stamp.damage = problem.what();
        sqlite::write_stamp(file, stamp);
    }
    return open_connection(file, care);
}

}  // namespace

result<std::unique_ptr<Ledger>> open_sqlite_ledger(std::filesystem::path const& file, asio::any_io_executor executor,
                                                   WritesOn where, LedgerCare const& care) {
    auto lock = sqlite::InstanceLock::take(file);
    if (!lock) return lock.error();
    try {
        auto connection = open_or_begin_anew(file, care);
        if (!connection) return connection.error();
        return std::make_unique<SqliteLedger>(std::move(*lock), std::move(*connection), std::move(executor), where,
                                              care.watch);
    } catch (SQLite::Exception const& problem) {
        return sqlite::explain(file, problem);
    } catch (std::filesystem::filesystem_error const& problem) {
        return needs_person(
            fmt::format("ledger {}: it is damaged and cannot be put aside: {}. Move it away together with its -wal, "
                        "-shm and .stamp: a new ledger costs requests, never a duplicate.",
                        file.string(), problem.what()));
    }
}

namespace {

result<std::unique_ptr<Ledger>> open_beside(std::filesystem::path const& file, sqlite::Access access,
                                            asio::any_io_executor executor) {
    if (!std::filesystem::exists(file))
        return needs_person("ledger " + file.string() +
                            ": there is no such file. The daemon creates it when it starts.");
    try {
        auto connection = std::make_unique<Connection>(file, access, busy_timeout);
        if (auto const current = migrate(*connection, sqlite::ledger_migrations()); !current) return current.error();
        return std::make_unique<SqliteLedger>(std::nullopt, std::move(connection), std::move(executor),
                                              WritesOn::own_thread);
    } catch (SQLite::Exception const& problem) {
        return sqlite::explain(file, problem);
    }
}

}  // namespace

result<std::unique_ptr<Ledger>> read_sqlite_ledger(std::filesystem::path const& file, asio::any_io_executor executor) {
    return open_beside(file, sqlite::Access::read, std::move(executor));
}

result<std::unique_ptr<Ledger>> edit_sqlite_ledger(std::filesystem::path const& file, asio::any_io_executor executor) {
    return open_beside(file, sqlite::Access::edit, std::move(executor));
}

int holder_of_ledger(std::filesystem::path const& file) {
    return sqlite::InstanceLock::holder(file);
}

}  // namespace channeld
