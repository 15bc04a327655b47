#include "daemon/ledger/sqlite/sqlite_ledger.hpp"

#include <fmt/format.h>

#include <optional>
#include <type_traits>
#include <utility>

#include "daemon/ledger/sqlite/backfills.hpp"
#include "daemon/ledger/sqlite/batches.hpp"
#include "daemon/ledger/sqlite/failure.hpp"
#include "daemon/ledger/sqlite/inbox.hpp"
#include "daemon/ledger/sqlite/instance_lock.hpp"
#include "daemon/ledger/sqlite/integrity/generation_file.hpp"
#include "daemon/ledger/sqlite/integrity/open_verified.hpp"
#include "daemon/ledger/sqlite/job_record.hpp"
#include "daemon/ledger/sqlite/leases.hpp"
#include "daemon/ledger/sqlite/mappings.hpp"
#include "daemon/ledger/sqlite/migrations.hpp"
#include "daemon/ledger/sqlite/progress.hpp"
#include "daemon/ledger/sqlite/rate_shares.hpp"
#include "daemon/ledger/sqlite/runs.hpp"
#include "daemon/ledger/sqlite/slots.hpp"
#include "daemon/ledger/sqlite/writer_thread.hpp"

namespace channeld::inline ledger {

namespace {

result<void> error_if(bool failed, Error error) {
    if (failed) return error;
    return {};
}

class SqliteLedger : public Ledger {
    using Connection = sqlite::Connection;

  public:
    SqliteLedger(std::optional<sqlite::InstanceLock> lock, std::unique_ptr<Connection> connection,
                 asio::any_io_executor executor, LedgerThread where, StoreListener* listener = nullptr)
        : lock_(std::move(lock)), calls_(std::move(connection), std::move(executor), where, listener) {}

    asio::awaitable<result<Lease>> acquire_lease(std::string channel, std::string holder, Timestamp now) override {
        return run([=](Connection& c) { return sqlite::acquire_lease(c, channel, holder, now); });
    }
    asio::awaitable<result<std::vector<StoredItem>>> store(Lease lease, InboxPage page) override {
        auto const channel = page.channel;
        return write(lease, channel, [page = std::move(page)](Connection& c) { return sqlite::store(c, page); });
    }
    asio::awaitable<result<std::string>> position(std::string channel, std::string job) override {
        return run([=](Connection& c) { return sqlite::position(c, channel, job); });
    }
    asio::awaitable<result<std::vector<Entry>>> unfinished(std::string channel, std::string kind, Timestamp now,
                                                           std::size_t limit) override {
        return run([=](Connection& c) { return sqlite::unfinished(c, channel, kind, now, limit); });
    }
    asio::awaitable<result<void>> record_intent(Lease lease, std::vector<std::int64_t> entries, std::string step,
                                                Timestamp now) override {
        return write(lease, lease.channel, [entries = std::move(entries), step = std::move(step), now](Connection& c) {
            return sqlite::record_intent(c, entries, step, now);
        });
    }
    asio::awaitable<result<void>> record_created(Lease lease, std::vector<EntryResult> results) override {
        return write(lease, lease.channel,
                     [results = std::move(results)](Connection& c) { return sqlite::record_created(c, results); });
    }
    asio::awaitable<result<void>> park(Lease lease, FailedAttempt attempt) override {
        return write(lease, lease.channel,
                     [attempt = std::move(attempt)](Connection& c) { return sqlite::park(c, attempt); });
    }
    asio::awaitable<result<void>> record_failed_attempt(Lease lease, FailedAttempt attempt) override {
        return write(lease, lease.channel, [attempt = std::move(attempt)](Connection& c) {
            return sqlite::record_failed_attempt(c, attempt);
        });
    }
    asio::awaitable<result<void>> retract(Lease lease, std::int64_t entry, std::string reason) override {
        return write(lease, lease.channel,
                     [entry, reason = std::move(reason)](Connection& c) { return sqlite::retract(c, entry, reason); });
    }
    asio::awaitable<result<void>> retract(std::int64_t entry, std::string reason) override {
        return run([entry, reason = std::move(reason)](Connection& c) { return sqlite::retract(c, entry, reason); });
    }
    asio::awaitable<result<void>> retry(std::int64_t entry, Timestamp now) override {
        return run([=](Connection& c) { return sqlite::retry(c, entry, now); });
    }
    asio::awaitable<result<void>> record_batch_opened(Lease lease, OpenBatch batch) override {
        auto const channel = batch.channel;
        return write(lease, channel,
                     [batch = std::move(batch)](Connection& c) { return sqlite::record_batch_opened(c, batch); });
    }
    asio::awaitable<result<void>> record_batch_done(Lease lease, std::int64_t batch_pk, Timestamp now) override {
        return write(lease, lease.channel, [=](Connection& c) { return sqlite::record_batch_done(c, batch_pk, now); });
    }
    asio::awaitable<result<void>> forget_batch(Lease lease, std::int64_t batch_pk) override {
        return write(lease, lease.channel, [=](Connection& c) { return sqlite::forget_batch(c, batch_pk); });
    }
    asio::awaitable<result<std::vector<OpenBatch>>> open_batches(std::string channel) override {
        return run([=](Connection& c) { return sqlite::open_batches(c, channel); });
    }
    asio::awaitable<result<void>> record_already_mapped(Lease lease, std::vector<EntryResult> entries,
                                                        Timestamp now) override {
        return write(lease, lease.channel, [entries = std::move(entries), now](Connection& c) {
            return sqlite::record_already_mapped(c, entries, now);
        });
    }
    asio::awaitable<result<std::map<std::string, std::int64_t>>> pks_by_remote_id(
        std::string channel, std::string content_type, std::vector<std::string> remote_ids) override {
        return run([=](Connection& c) { return sqlite::pks_by_remote_id(c, channel, content_type, remote_ids); });
    }
    asio::awaitable<result<std::map<std::int64_t, std::string>>> remote_ids_by_pk(
        std::string channel, std::string content_type, std::vector<std::int64_t> keys) override {
        return run([=](Connection& c) { return sqlite::remote_ids_by_pk(c, channel, content_type, keys); });
    }
    asio::awaitable<result<std::int64_t>> begin_run(Lease lease, std::string channel, std::string job,
                                                    Timestamp now) override {
        return write(lease, channel, [=](Connection& c) { return sqlite::begin_run(c, channel, job, now); });
    }
    asio::awaitable<result<void>> end_run(Lease lease, Run ended) override {
        auto const channel = ended.channel;
        return write(lease, channel, [ended = std::move(ended)](Connection& c) { return sqlite::end_run(c, ended); });
    }
    asio::awaitable<result<std::optional<Slot>>> last_slot(std::string channel, std::string job) override {
        return run([=](Connection& c) { return sqlite::last_slot(c, channel, job); });
    }
    asio::awaitable<result<Claim>> claim(Lease lease, std::string channel, std::string job,
                                         Timestamp scheduled_at) override {
        return write(lease, channel, [=](Connection& c) { return sqlite::claim(c, channel, job, scheduled_at); });
    }
    asio::awaitable<result<void>> end_slot(Lease lease, Slot slot) override {
        return write(lease, slot.channel, [=](Connection& c) { return sqlite::end_slot(c, slot); });
    }
    asio::awaitable<result<void>> skip(Lease lease, std::string channel, std::string job,
                                       std::vector<SkippedSlots> skipped) override {
        return write(lease, channel, [=](Connection& c) { return sqlite::skip(c, channel, job, skipped); });
    }
    asio::awaitable<result<std::int64_t>> request_backfill(Backfill wanted) override {
        return run([=](Connection& c) { return sqlite::request_backfill(c, wanted); });
    }
    asio::awaitable<result<std::vector<Backfill>>> open_backfills(std::string channel) override {
        return run([=](Connection& c) { return sqlite::open_backfills(c, channel); });
    }
    asio::awaitable<result<void>> record_backfill_progress(Lease lease, Backfill progress) override {
        return write(lease, progress.channel,
                     [=](Connection& c) { return sqlite::record_backfill_progress(c, progress); });
    }
    asio::awaitable<result<void>> record_backfill_progress(Backfill progress) override {
        return run([=](Connection& c) { return sqlite::record_backfill_progress(c, progress); });
    }
    asio::awaitable<result<std::vector<Backfill>>> backfills(std::size_t limit) override {
        return run([=](Connection& c) { return sqlite::backfills(c, limit); });
    }
    asio::awaitable<result<void>> reserve_shares(std::vector<RateShare> shares) override {
        return run([shares = std::move(shares)](Connection& c) { return sqlite::reserve_shares(c, shares); });
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
    asio::awaitable<result<void>> probe_write() override { return run(sqlite::probe_write); }
    asio::awaitable<result<std::vector<Run>>> runs(std::string channel, std::size_t limit) override {
        return run([=](Connection& c) { return sqlite::runs(c, channel, limit); });
    }

  private:
    // Queues `body` and answers with its result once that is durable.
    template <class Body, class Answer = std::invoke_result_t<Body const&, Connection&>>
    asio::awaitable<Answer> run(Body body) {
        std::optional<Answer> answer;
        sqlite::WriterThread::Call call = [&answer, &body](Connection& c) -> result<void> {
            answer = body(c);
            return error_if(answer->has_error(), answer->error());
        };
        result<void> const done = co_await calls_.run(std::move(call));
        if (!done) co_return done.error();
        co_return *std::move(answer);
    }

    // A write for `channel`. The lease is checked in the transaction of the write: nothing can come between the two.
    template <class Body, class Answer = std::invoke_result_t<Body const&, Connection&>>
    asio::awaitable<Answer> write(Lease const& lease, std::string const& channel, Body body) {
        return run([lease, channel, body = std::move(body)](Connection& c) -> Answer {
            if (auto const valid = sqlite::check_lease(c, lease, channel); !valid) return valid.error();
            return body(c);
        });
    }

    std::optional<sqlite::InstanceLock> lock_;
    sqlite::WriterThread calls_;
};

// Long enough for a backup or an inspection with sqlite3, short enough for the daemon's own deadlines.
constexpr std::chrono::milliseconds busy_timeout{5000};

}  // namespace

namespace {

result<std::unique_ptr<sqlite::Connection>> open_connection(std::filesystem::path const& file,
                                                            OpenOptions const& options) {
    auto connection = sqlite::open_verified(file, busy_timeout, options);
    if (auto const migrated = migrate(*connection, sqlite::ledger_migrations()); !migrated) return migrated.error();
    sqlite::mark_interrupted_runs(*connection);
    sqlite::mark_interrupted_slots(*connection);
    return connection;
}

// Damage that is found only when the ledger is read is recorded, so that opening it again quarantines it.
result<std::unique_ptr<sqlite::Connection>> open_or_start_empty(std::filesystem::path const& file,
                                                                OpenOptions const& options) {
    try {
        return open_connection(file, options);
    } catch (SQLite::Exception const& problem) {
        if (!sqlite::is_damage(problem)) throw;
        auto generation = sqlite::read_generation_file(file).value_or(sqlite::Generation());
        generation.damage = problem.what();
        sqlite::write_generation_file(file, generation);
    }
    return open_connection(file, options);
}

}  // namespace

result<std::unique_ptr<Ledger>> open_sqlite_ledger(std::filesystem::path const& file, asio::any_io_executor executor,
                                                   LedgerThread where, OpenOptions const& options) {
    auto lock = sqlite::InstanceLock::take(file);
    if (!lock) return lock.error();
    try {
        auto connection = open_or_start_empty(file, options);
        if (!connection) return connection.error();
        return std::make_unique<SqliteLedger>(std::move(*lock), std::move(*connection), std::move(executor), where,
                                              options.listener);
    } catch (SQLite::Exception const& problem) {
        return sqlite::explain(file, problem);
    } catch (std::filesystem::filesystem_error const& problem) {
        return needs_person(
            fmt::format("ledger {}: it is damaged and cannot be quarantined: {}. Move it away together with its -wal, "
                        "-shm and .generation: a new ledger costs requests, never a duplicate.",
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
        auto connection = std::make_unique<sqlite::Connection>(file, access, busy_timeout);
        if (auto const current = migrate(*connection, sqlite::ledger_migrations()); !current) return current.error();
        return std::make_unique<SqliteLedger>(std::nullopt, std::move(connection), std::move(executor),
                                              LedgerThread::own_thread);
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

}  // namespace channeld::inline ledger
