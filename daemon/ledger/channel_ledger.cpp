#include "daemon/ledger/channel_ledger.hpp"

namespace channeld::inline ledger {

asio::awaitable<result<std::string>> ChannelLedger::position(std::string channel, std::string job) {
    return ledger_.position(std::move(channel), std::move(job));
}

asio::awaitable<result<std::vector<Entry>>> ChannelLedger::unfinished(std::string channel, std::string item_type,
                                                                      Timestamp now, std::size_t limit) {
    return ledger_.unfinished(std::move(channel), std::move(item_type), now, limit);
}

asio::awaitable<result<std::vector<OpenBatch>>> ChannelLedger::open_batches(std::string channel) {
    return ledger_.open_batches(std::move(channel));
}

asio::awaitable<result<std::map<std::string, std::int64_t>>> ChannelLedger::pks_by_remote_id(
    std::string channel, std::string content_type, std::vector<std::string> remote_ids) {
    return ledger_.pks_by_remote_id(std::move(channel), std::move(content_type), std::move(remote_ids));
}

asio::awaitable<result<std::map<std::int64_t, std::string>>> ChannelLedger::remote_ids_by_pk(
    std::string channel, std::string content_type, std::vector<std::int64_t> pks) {
    return ledger_.remote_ids_by_pk(std::move(channel), std::move(content_type), std::move(pks));
}

asio::awaitable<result<std::vector<Entry>>> ChannelLedger::entries(EntryFilter filter) {
    return ledger_.entries(std::move(filter));
}

asio::awaitable<result<std::optional<Slot>>> ChannelLedger::last_slot(std::string channel, std::string job) {
    return ledger_.last_slot(std::move(channel), std::move(job));
}

asio::awaitable<result<std::vector<Backfill>>> ChannelLedger::open_backfills(std::string channel) {
    return ledger_.open_backfills(std::move(channel));
}

template <class Call, class Answer>
asio::awaitable<Answer> ChannelLedger::write(Call call) {
    // Jobs may begin at the same time, and each acquire it: for the same holder it remains the same.
    if (!lease_) {
        auto acquired = co_await ledger_.acquire_lease(channel_, holder_, clock_.now());
        if (!acquired) co_return acquired.error();
        lease_ = std::move(*acquired);
    }
    co_return co_await call(*lease_);
}

asio::awaitable<result<std::vector<StoredItem>>> ChannelLedger::store(InboxPage page) {
    return write(
        [this, page = std::move(page)](Lease const& lease) mutable { return ledger_.store(lease, std::move(page)); });
}

asio::awaitable<result<void>> ChannelLedger::record_intent(std::vector<std::int64_t> entries, std::string step,
                                                           Timestamp now) {
    return write([this, entries = std::move(entries), step = std::move(step), now](Lease const& lease) mutable {
        return ledger_.record_intent(lease, std::move(entries), std::move(step), now);
    });
}

asio::awaitable<result<void>> ChannelLedger::record_created(std::vector<EntryResult> results) {
    return write([this, results = std::move(results)](Lease const& lease) mutable {
        return ledger_.record_created(lease, std::move(results));
    });
}

asio::awaitable<result<void>> ChannelLedger::park(FailedAttempt attempt) {
    return write([this, attempt = std::move(attempt)](Lease const& lease) mutable {
        return ledger_.park(lease, std::move(attempt));
    });
}

asio::awaitable<result<void>> ChannelLedger::record_failed_attempt(FailedAttempt attempt) {
    return write([this, attempt = std::move(attempt)](Lease const& lease) mutable {
        return ledger_.record_failed_attempt(lease, std::move(attempt));
    });
}

asio::awaitable<result<void>> ChannelLedger::retract(std::int64_t entry, std::string message) {
    return write([this, entry, message = std::move(message)](Lease const& lease) mutable {
        return ledger_.retract(lease, entry, std::move(message));
    });
}

asio::awaitable<result<void>> ChannelLedger::record_batch_opened(OpenBatch batch) {
    return write([this, batch = std::move(batch)](Lease const& lease) mutable {
        return ledger_.record_batch_opened(lease, std::move(batch));
    });
}

asio::awaitable<result<void>> ChannelLedger::record_batch_done(std::int64_t batch_pk, Timestamp now) {
    return write([this, batch_pk, now](Lease const& lease) { return ledger_.record_batch_done(lease, batch_pk, now); });
}

asio::awaitable<result<void>> ChannelLedger::forget_batch(std::int64_t batch_pk) {
    return write([this, batch_pk](Lease const& lease) { return ledger_.forget_batch(lease, batch_pk); });
}

asio::awaitable<result<void>> ChannelLedger::record_already_mapped(std::vector<EntryResult> results, Timestamp now) {
    return write([this, results = std::move(results), now](Lease const& lease) mutable {
        return ledger_.record_already_mapped(lease, std::move(results), now);
    });
}

asio::awaitable<result<std::int64_t>> ChannelLedger::begin_run(std::string channel, std::string job, Timestamp now) {
    return write([this, channel = std::move(channel), job = std::move(job), now](Lease const& lease) mutable {
        return ledger_.begin_run(lease, std::move(channel), std::move(job), now);
    });
}

asio::awaitable<result<void>> ChannelLedger::end_run(Run run) {
    return write(
        [this, run = std::move(run)](Lease const& lease) mutable { return ledger_.end_run(lease, std::move(run)); });
}

asio::awaitable<result<Claim>> ChannelLedger::claim(std::string channel, std::string job, Timestamp scheduled_at) {
    return write([this, channel = std::move(channel), job = std::move(job), scheduled_at](Lease const& lease) mutable {
        return ledger_.claim(lease, std::move(channel), std::move(job), scheduled_at);
    });
}

asio::awaitable<result<void>> ChannelLedger::end_slot(Slot slot) {
    return write([this, slot = std::move(slot)](Lease const& lease) mutable {
        return ledger_.end_slot(lease, std::move(slot));
    });
}

asio::awaitable<result<void>> ChannelLedger::skip(std::string channel, std::string job,
                                                  std::vector<SkippedSlots> skipped) {
    return write([this, channel = std::move(channel), job = std::move(job),
                  skipped = std::move(skipped)](Lease const& lease) mutable {
        return ledger_.skip(lease, std::move(channel), std::move(job), std::move(skipped));
    });
}

asio::awaitable<result<void>> ChannelLedger::record_backfill_progress(Backfill progress) {
    return write([this, progress = std::move(progress)](Lease const& lease) mutable {
        return ledger_.record_backfill_progress(lease, std::move(progress));
    });
}

}  // namespace channeld::inline ledger
