#pragma once

#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "daemon/async/clock.hpp"
#include "daemon/ledger/ledger.hpp"
#include "daemon/ledger/slot_store.hpp"

namespace channeld::inline ledger {

// The ledger as the jobs of one channel have it: every write carries the channel's lease, so that no job can forget it.
// The lease is acquired before the first write and kept: when another holder acquires it, all further writes are
// refused. What the calls do, and their errors: as Ledger. What it refers to outlives it.
class ChannelLedger : public LedgerReader, public SlotStore {
  public:
    ChannelLedger(Ledger& ledger, std::string channel, std::string holder, Clock const& clock)
        : ledger_(ledger), channel_(std::move(channel)), holder_(std::move(holder)), clock_(clock) {}

    asio::awaitable<result<std::string>> position(std::string channel, std::string job) override;
    asio::awaitable<result<std::vector<Entry>>> unfinished(std::string channel, std::string item_type, Timestamp now,
                                                           std::size_t limit) override;
    asio::awaitable<result<std::vector<OpenBatch>>> open_batches(std::string channel) override;
    asio::awaitable<result<std::map<std::string, std::int64_t>>> pks_by_remote_id(
        std::string channel, std::string content_type, std::vector<std::string> remote_ids) override;
    asio::awaitable<result<std::map<std::int64_t, std::string>>> remote_ids_by_pk(
        std::string channel, std::string content_type, std::vector<std::int64_t> pks) override;
    asio::awaitable<result<std::vector<Entry>>> entries(EntryFilter filter) override;

    asio::awaitable<result<std::vector<StoredItem>>> store(InboxPage page);
    asio::awaitable<result<void>> record_intent(std::vector<std::int64_t> entries, std::string step, Timestamp now);
    asio::awaitable<result<void>> record_created(std::vector<EntryResult> results);
    asio::awaitable<result<void>> park(FailedAttempt attempt);
    asio::awaitable<result<void>> record_failed_attempt(FailedAttempt attempt);
    asio::awaitable<result<void>> retract(std::int64_t entry, std::string message);
    asio::awaitable<result<void>> record_batch_opened(OpenBatch batch);
    asio::awaitable<result<void>> record_batch_done(std::int64_t batch_pk, Timestamp now);
    asio::awaitable<result<void>> forget_batch(std::int64_t batch_pk);
    asio::awaitable<result<void>> record_already_mapped(std::vector<EntryResult> results, Timestamp now);
    asio::awaitable<result<std::int64_t>> begin_run(std::string channel, std::string job, Timestamp now);
    asio::awaitable<result<void>> end_run(Run run);

    asio::awaitable<result<std::optional<Slot>>> last_slot(std::string channel, std::string job) override;
    asio::awaitable<result<Claim>> claim(std::string channel, std::string job, Timestamp scheduled_at) override;
    asio::awaitable<result<void>> end_slot(Slot slot) override;
    asio::awaitable<result<void>> skip(std::string channel, std::string job,
                                       std::vector<SkippedSlots> skipped) override;

    asio::awaitable<result<std::vector<Backfill>>> open_backfills(std::string channel);
    asio::awaitable<result<void>> record_backfill_progress(Backfill progress);

  private:
    // `call` takes the lease.
    template <class Call, class Answer = typename std::invoke_result_t<Call&, Lease>::value_type>
    asio::awaitable<Answer> write(Call call);

    Ledger& ledger_;
    std::string channel_, holder_;
    Clock const& clock_;
    std::optional<Lease> lease_;
};

}  // namespace channeld::inline ledger
