#pragma once

#include <utility>

#include "daemon/ledger/ledger.hpp"
#include "tests/support/kill_points.hpp"

namespace channeld {

// A process may be killed just before a write of its ledger, and when the write is durable but not yet acknowledged. A
// call may fail as well: nothing of it is stored then.
class KillableLedger : public Ledger {
  public:
    KillableLedger(Ledger& inner, KillPoints& points) : inner_(inner), points_(points) {}

    asio::awaitable<result<Lease>> acquire_lease(std::string channel, std::string holder, Timestamp now) override {
        return write("acquire_lease", inner_.acquire_lease(std::move(channel), std::move(holder), now));
    }
    asio::awaitable<result<std::vector<StoredItem>>> store(Lease lease, InboxPage page) override {
        return write("store", inner_.store(std::move(lease), std::move(page)));
    }
    asio::awaitable<result<std::string>> position(std::string channel, std::string job) override {
        return read("position", inner_.position(std::move(channel), std::move(job)));
    }
    asio::awaitable<result<std::vector<Entry>>> unfinished(std::string channel, std::string item_type, Timestamp now,
                                                           std::size_t limit) override {
        return read("unfinished", inner_.unfinished(std::move(channel), std::move(item_type), now, limit));
    }
    asio::awaitable<result<void>> record_intent(Lease lease, std::vector<std::int64_t> entries, std::string step,
                                                Timestamp now) override {
        return write("record_intent", inner_.record_intent(std::move(lease), std::move(entries), std::move(step), now));
    }
    asio::awaitable<result<void>> record_created(Lease lease, std::vector<EntryResult> results) override {
        return write("record_created", inner_.record_created(std::move(lease), std::move(results)));
    }
    asio::awaitable<result<void>> park(Lease lease, FailedAttempt attempt) override {
        return write("park", inner_.park(std::move(lease), std::move(attempt)));
    }
    asio::awaitable<result<void>> record_failed_attempt(Lease lease, FailedAttempt attempt) override {
        return write("record_failed_attempt", inner_.record_failed_attempt(std::move(lease), std::move(attempt)));
    }
    asio::awaitable<result<void>> retract(Lease lease, std::int64_t entry, std::string message) override {
        return write("retract", inner_.retract(std::move(lease), entry, std::move(message)));
    }
    asio::awaitable<result<void>> retract(std::int64_t entry, std::string message) override {
        return write("retract", inner_.retract(entry, std::move(message)));
    }
    asio::awaitable<result<void>> retry(std::int64_t entry, Timestamp now) override {
        return write("retry", inner_.retry(entry, now));
    }
    asio::awaitable<result<void>> record_batch_opened(Lease lease, OpenBatch batch) override {
        return write("record_batch_opened", inner_.record_batch_opened(std::move(lease), std::move(batch)));
    }
    asio::awaitable<result<void>> record_batch_done(Lease lease, std::int64_t batch_pk, Timestamp now) override {
        return write("record_batch_done", inner_.record_batch_done(std::move(lease), batch_pk, now));
    }
    asio::awaitable<result<void>> forget_batch(Lease lease, std::int64_t batch_pk) override {
        return write("forget_batch", inner_.forget_batch(std::move(lease), batch_pk));
    }
    asio::awaitable<result<std::vector<OpenBatch>>> open_batches(std::string channel) override {
        return read("open_batches", inner_.open_batches(std::move(channel)));
    }
    asio::awaitable<result<void>> record_already_mapped(Lease lease, std::vector<EntryResult> entries,
                                                        Timestamp now) override {
        return write("record_already_mapped", inner_.record_already_mapped(std::move(lease), std::move(entries), now));
    }
    asio::awaitable<result<std::map<std::string, std::int64_t>>> pks_by_remote_id(
        std::string channel, std::string content_type, std::vector<std::string> remote_ids) override {
        return read("pks_by_remote_id",
                    inner_.pks_by_remote_id(std::move(channel), std::move(content_type), std::move(remote_ids)));
    }
    asio::awaitable<result<std::map<std::int64_t, std::string>>> remote_ids_by_pk(
        std::string channel, std::string content_type, std::vector<std::int64_t> keys) override {
        return read("remote_ids_by_pk",
                    inner_.remote_ids_by_pk(std::move(channel), std::move(content_type), std::move(keys)));
    }
    asio::awaitable<result<std::int64_t>> begin_run(Lease lease, std::string channel, std::string job,
                                                    Timestamp now) override {
        return write("begin_run", inner_.begin_run(std::move(lease), std::move(channel), std::move(job), now));
    }
    asio::awaitable<result<void>> end_run(Lease lease, Run run) override {
        return write("end_run", inner_.end_run(std::move(lease), std::move(run)));
    }
    asio::awaitable<result<void>> pause(Pause pause) override { return write("pause", inner_.pause(std::move(pause))); }
    asio::awaitable<result<bool>> resume(std::string channel, std::string job) override {
        return write("resume", inner_.resume(std::move(channel), std::move(job)));
    }
    asio::awaitable<result<JobRecord>> job_record(std::string channel, std::string job) override {
        return read("job_record", inner_.job_record(std::move(channel), std::move(job)));
    }
    asio::awaitable<result<void>> probe_write() override { return inner_.probe_write(); }
    asio::awaitable<result<std::vector<Entry>>> entries(EntryFilter filter) override {
        return read("entries", inner_.entries(std::move(filter)));
    }
    asio::awaitable<result<std::vector<Run>>> runs(std::string channel, std::size_t limit) override {
        return read("runs", inner_.runs(std::move(channel), limit));
    }
    asio::awaitable<result<std::optional<Slot>>> last_slot(std::string channel, std::string job) override {
        return read("last_slot", inner_.last_slot(std::move(channel), std::move(job)));
    }
    asio::awaitable<result<Claim>> claim(Lease lease, std::string channel, std::string job,
                                         Timestamp scheduled_at) override {
        return write("claim", inner_.claim(std::move(lease), std::move(channel), std::move(job), scheduled_at));
    }
    asio::awaitable<result<void>> end_slot(Lease lease, Slot slot) override {
        return write("end_slot", inner_.end_slot(std::move(lease), std::move(slot)));
    }
    asio::awaitable<result<void>> skip(Lease lease, std::string channel, std::string job,
                                       std::vector<SkippedSlots> skipped) override {
        return write("skip", inner_.skip(std::move(lease), std::move(channel), std::move(job), std::move(skipped)));
    }
    asio::awaitable<result<std::int64_t>> request_backfill(Backfill wanted) override {
        return write("request_backfill", inner_.request_backfill(std::move(wanted)));
    }
    asio::awaitable<result<std::vector<Backfill>>> open_backfills(std::string channel) override {
        return inner_.open_backfills(std::move(channel));
    }
    asio::awaitable<result<void>> record_backfill_progress(Lease lease, Backfill progress) override {
        return write("record_backfill_progress",
                     inner_.record_backfill_progress(std::move(lease), std::move(progress)));
    }
    asio::awaitable<result<void>> record_backfill_progress(Backfill progress) override {
        return write("record_backfill_progress", inner_.record_backfill_progress(std::move(progress)));
    }
    asio::awaitable<result<std::vector<Backfill>>> backfills(std::size_t limit) override {
        return inner_.backfills(limit);
    }
    asio::awaitable<result<void>> reserve_shares(std::vector<RateShare> shares) override {
        return write("reserve_shares", inner_.reserve_shares(std::move(shares)));
    }
    asio::awaitable<result<std::vector<RateShare>>> shares(std::string channel, std::string group,
                                                           std::chrono::milliseconds per) override {
        return read("shares", inner_.shares(std::move(channel), std::move(group), per));
    }

  private:
    // `call` begins when it is awaited.
    template <class T>
    asio::awaitable<result<T>> write(std::string_view name, asio::awaitable<result<T>> call) {
        if (points_.fails(name)) co_return failure();
        co_await points_.pass("before the ledger's", name);
        auto answer = co_await std::move(call);
        co_await points_.pass("after the ledger's", name);
        co_return answer;
    }

    template <class T>
    asio::awaitable<result<T>> read(std::string_view name, asio::awaitable<result<T>> call) {
        if (points_.fails(name)) co_return failure();
        co_return co_await std::move(call);
    }
    static Error failure() { return transient("the ledger fails, for this is a test"); }

    Ledger& inner_;
    KillPoints& points_;
};

}  // namespace channeld
