#pragma once

#include <utility>

#include "daemon/ledger/ledger.hpp"
#include "tests/support/kill_points.hpp"

namespace channeld {

// A process may be taken away just before a write of its ledger, and when that is durable and nobody knows. A call may
// fail as well: nothing of it is stored then.
class KillableLedger : public Ledger {
  public:
    KillableLedger(Ledger& inner, KillPoints& points) : inner_(inner), points_(points) {}

    asio::awaitable<result<std::vector<StoredArrival>>> store(ArrivalPage page) override {
        return write("store", inner_.store(std::move(page)));
    }
    asio::awaitable<result<std::string>> position(std::string channel, std::string job) override {
        return read("position", inner_.position(std::move(channel), std::move(job)));
    }
    asio::awaitable<result<std::vector<Entry>>> unfinished(std::string channel, std::string kind, Timestamp now,
                                                           std::size_t limit) override {
        return read("unfinished", inner_.unfinished(std::move(channel), std::move(kind), now, limit));
    }
    asio::awaitable<result<void>> intend(std::vector<std::int64_t> entries, std::string step, Timestamp now) override {
        return write("intend", inner_.intend(std::move(entries), std::move(step), now));
    }
    asio::awaitable<result<void>> created(std::vector<Creation> creations) override {
        return write("created", inner_.created(std::move(creations)));
    }
    asio::awaitable<result<void>> park(Parking parking) override {
        return write("park", inner_.park(std::move(parking)));
    }
    asio::awaitable<result<void>> postpone(Parking parking) override {
        return write("postpone", inner_.postpone(std::move(parking)));
    }
    asio::awaitable<result<void>> withdraw(std::int64_t entry, std::string reason) override {
        return write("withdraw", inner_.withdraw(entry, std::move(reason)));
    }
    asio::awaitable<result<void>> retry(std::int64_t entry, Timestamp now) override {
        return write("retry", inner_.retry(entry, now));
    }
    asio::awaitable<result<void>> opened(OpenBatch batch) override {
        return write("opened", inner_.opened(std::move(batch)));
    }
    asio::awaitable<result<void>> settled(std::int64_t batch_pk, Timestamp now) override {
        return write("settled", inner_.settled(batch_pk, now));
    }
    asio::awaitable<result<void>> abandoned(std::int64_t batch_pk) override {
        return write("abandoned", inner_.abandoned(batch_pk));
    }
    asio::awaitable<result<std::vector<OpenBatch>>> open_batches(std::string channel) override {
        return read("open_batches", inner_.open_batches(std::move(channel)));
    }
    asio::awaitable<result<void>> found_settled(std::vector<Creation> entries, Timestamp now) override {
        return write("found_settled", inner_.found_settled(std::move(entries), now));
    }
    asio::awaitable<result<std::map<std::string, std::int64_t>>> keys_of(std::string channel, std::string content_type,
                                                                         std::vector<std::string> remote_ids) override {
        return read("keys_of", inner_.keys_of(std::move(channel), std::move(content_type), std::move(remote_ids)));
    }
    asio::awaitable<result<std::map<std::int64_t, std::string>>> remote_ids_of(
        std::string channel, std::string content_type, std::vector<std::int64_t> keys) override {
        return read("remote_ids_of",
                    inner_.remote_ids_of(std::move(channel), std::move(content_type), std::move(keys)));
    }
    asio::awaitable<result<std::int64_t>> begin_run(std::string channel, std::string job, Timestamp now) override {
        return write("begin_run", inner_.begin_run(std::move(channel), std::move(job), now));
    }
    asio::awaitable<result<void>> end_run(Run run) override { return write("end_run", inner_.end_run(std::move(run))); }
    asio::awaitable<result<void>> pause(Pause pause) override { return write("pause", inner_.pause(std::move(pause))); }
    asio::awaitable<result<bool>> resume(std::string channel, std::string job) override {
        return write("resume", inner_.resume(std::move(channel), std::move(job)));
    }
    asio::awaitable<result<JobRecord>> job_record(std::string channel, std::string job) override {
        return read("job_record", inner_.job_record(std::move(channel), std::move(job)));
    }
    asio::awaitable<result<void>> try_out() override { return inner_.try_out(); }
    asio::awaitable<result<std::vector<Entry>>> entries(EntryFilter filter) override {
        return read("entries", inner_.entries(std::move(filter)));
    }
    asio::awaitable<result<std::vector<Run>>> runs(std::string channel, std::size_t limit) override {
        return read("runs", inner_.runs(std::move(channel), limit));
    }
    asio::awaitable<result<std::optional<Slot>>> last_slot(std::string channel, std::string job) override {
        return read("last_slot", inner_.last_slot(std::move(channel), std::move(job)));
    }
    asio::awaitable<result<Claim>> claim(std::string channel, std::string job, Timestamp scheduled_at) override {
        return write("claim", inner_.claim(std::move(channel), std::move(job), scheduled_at));
    }
    asio::awaitable<result<void>> end_slot(Slot slot) override {
        return write("end_slot", inner_.end_slot(std::move(slot)));
    }
    asio::awaitable<result<void>> skip(std::string channel, std::string job,
                                       std::vector<SkippedSlots> skipped) override {
        return write("skip", inner_.skip(std::move(channel), std::move(job), std::move(skipped)));
    }
    asio::awaitable<result<std::int64_t>> ask_backfill(Backfill wanted) override {
        return write("ask_backfill", inner_.ask_backfill(std::move(wanted)));
    }
    asio::awaitable<result<std::vector<Backfill>>> open_backfills(std::string channel) override {
        return inner_.open_backfills(std::move(channel));
    }
    asio::awaitable<result<void>> note_backfill(Backfill progress) override {
        return write("note_backfill", inner_.note_backfill(std::move(progress)));
    }
    asio::awaitable<result<std::vector<Backfill>>> backfills(std::size_t limit) override {
        return inner_.backfills(limit);
    }
    asio::awaitable<result<void>> take_shares(std::vector<RateShare> shares) override {
        return write("take_shares", inner_.take_shares(std::move(shares)));
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
