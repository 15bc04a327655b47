#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/describe.hpp>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "daemon/ledger/backfill_store.hpp"
#include "daemon/ledger/lease.hpp"
#include "daemon/ledger/rate_limit_store.hpp"
#include "daemon/ledger/slot_store.hpp"
#include "dto/awaited_object.hpp"
#include "dto/batch_request.hpp"
#include "dto/error.hpp"
#include "dto/timestamp.hpp"

// The daemon's durable memory: what was seen, what is intended, what is done. It is a cache: deleting it costs
// requests, never a duplicate and never an order inside the look-back window. See README.md in this folder.
namespace channeld::inline ledger {

namespace asio = boost::asio;

// How far an entry of the inbox has come. README.md shows what leads from one state to the other.
enum class EntryState {
    pending,    // stored, not yet in Omnitron
    created,    // exists in Omnitron, its integration actions are not published yet
    mapped,     // exists in Omnitron with its integration actions
    parked,     // needs a person, or another try later
    retracted,  // ended before it was in Omnitron: by the channel, by a person, or because it expired
};
BOOST_DESCRIBE_ENUM(EntryState, pending, created, mapped, parked, retracted)

// One item as a channel (or Omnitron) handed it over. (channel, item_type, remote_id) is its identity; another `hash`
// means that its content changed.
struct InboxItem {
    std::string remote_id;
    std::string display_number;  // what people know it by
    std::string hash;
    std::string payload;      // the encoded DTO; "" when the command found the record invalid
    std::string reason_code;  // of an invalid one: one word to group by, such as "unknown_status" ...
    std::string message;      // ... and a sentence for people; of a retraction the sentence alone; both "" otherwise
    bool retracted = false;   // the channel took it back
};

// One item of the inbox, for as long as the ledger knows it.
struct Entry {
    std::int64_t id = 0;
    std::string channel;
    std::string item_type;  // "order", "order_update", "cancel", ...
    std::string remote_id;
    std::string display_number;
    std::string hash;
    std::string payload;  // "" when mapped, retracted, or invalid
    EntryState state = EntryState::pending;
    std::int64_t omnitron_pk = 0;          // 0: not known
    std::vector<BatchObject> objects;      // created but not mapped: what has to be mapped, with remote ids
    bool intended = false;                 // an intent without a result: whether the request took effect is not known
    std::string reason_code;               // of the last failed attempt: one word ...
    std::string message;                   // ... and a sentence; of a retracted one: why
    int attempts = 0;                      // that failed since the content changed
    int requests = 0;                      // Omnitron requests spent on it
    std::optional<Timestamp> next_try_at;  // not before; absent and parked: only by hand
    Timestamp seen_at{};
    std::optional<Timestamp> created_at, mapped_at, parked_at;  // parked_at: only while parked
};

// What storing an item led to.
enum class StoreOutcome {
    work,       // there is something to do for it
    unchanged,  // it is mapped, or came twice on the page
    parked,
    retracted,
};
struct StoredItem {
    StoreOutcome outcome = StoreOutcome::work;
    std::optional<Entry> entry;  // set for `work`, and for what this very page parked or retracted (to be reported)
};

struct InboxPage {
    std::string channel;
    std::string item_type;
    std::string job;  // whose position it is
    std::vector<InboxItem> items;
    std::string position;  // becomes the job's position in the same transaction
    Timestamp now{};
    bool reprocess_changes = false;  // a mapped entry becomes work again when its content changes
};

// An item exists in Omnitron: it was created, or found there.
struct EntryResult {
    std::int64_t entry = 0;
    std::int64_t omnitron_pk = 0;
    std::vector<BatchObject> objects;
    int requests = 0;  // Omnitron requests that it took
    Timestamp now{};
};

// A try that did not succeed.
struct FailedAttempt {
    std::int64_t entry = 0;
    std::string reason_code;
    std::string message;
    std::optional<Timestamp> next_try_at;  // absent: only by hand or when the channel changes it
    int requests = 0;
    Timestamp now{};
    std::optional<AwaitedObject> waits_for = {};  // due as soon as the ledger hears of its mapping
};

struct Run {
    std::int64_t id = 0;
    std::string channel;
    std::string job;
    Timestamp started_at{};
    std::optional<Timestamp> ended_at;
    std::int64_t fetched = 0, created = 0, unchanged = 0, parked = 0, failed = 0, ignored = 0;
    std::int64_t omnitron_requests = 0, channel_requests = 0;
    // "" while running; "ok", or the sentence that ended it; "interrupted": its process ended before it.
    std::string outcome;
};

// A job that a person has stopped for a while.
struct Pause {
    std::string channel;
    std::string job;
    Timestamp since{};
    std::string reason;  // that person's words
};

// What the ledger knows of one job.
struct JobRecord {
    std::optional<Slot> last_slot;
    std::optional<Run> last_run;
    std::optional<Pause> pause;
    std::map<SlotReason, std::int64_t> counts;  // slots skipped, and runs cut short by the deadline
};

// A batch request that this daemon has opened and not yet closed.
struct OpenBatch {
    std::int64_t pk = 0;
    std::string channel;
    std::string content_type;
    std::vector<BatchObject> objects;
    std::vector<std::int64_t> entries;  // what becomes mapped with it
    // The channel works on it under this id. Until `check_orders` has read the outcomes, Omnitron's batch request is
    // to be `sent_to_remote`, not committed.
    std::optional<std::string> remote_batch_id = {};
    bool sent_to_remote = false;  // Omnitron has that status
};

// What is absent does not restrict.
struct EntryFilter {
    std::optional<std::string> channel, display_number, remote_id, reason_code;
    std::optional<EntryState> state;
    std::size_t limit = 100;
    std::optional<std::string> item_type = {};
};

// What people and jobs read. Durability, errors and thread: as Ledger.
class LedgerReader {
  public:
    virtual ~LedgerReader() = default;

    virtual asio::awaitable<result<std::string>> position(std::string channel, std::string job) = 0;
    // Pending, created, and parked entries that have a payload and whose time has come; oldest first.
    virtual asio::awaitable<result<std::vector<Entry>>> unfinished(std::string channel, std::string item_type,
                                                                   Timestamp now, std::size_t limit) = 0;
    virtual asio::awaitable<result<std::vector<OpenBatch>>> open_batches(std::string channel) = 0;

    // --- mappings: the last one of a remote id counts; what has none is absent from the answer ---
    virtual asio::awaitable<result<std::map<std::string, std::int64_t>>> pks_by_remote_id(
        std::string channel, std::string content_type, std::vector<std::string> remote_ids) = 0;
    virtual asio::awaitable<result<std::map<std::int64_t, std::string>>> remote_ids_by_pk(
        std::string channel, std::string content_type, std::vector<std::int64_t> pks) = 0;

    // Newest first.
    virtual asio::awaitable<result<std::vector<Entry>>> entries(EntryFilter filter) = 0;
};

// Durability: a write returns after its commit is synced to the disk, a read reflects all writes that returned before
// it began. Writes under way at the same time share one transaction and one fsync.
// Leases: every write on behalf of a channel's jobs carries the channel's lease and is stored only while that lease is
// the channel's newest. Jobs write through a ChannelLedger, which adds it. Two kinds of writes need no lease: commands
// of the operator (pause, resume, retry, retract, backfills), which are allowed while another process holds the
// channel; and rate limit shares, which count requests that were already sent. Errors: an error means that nothing of
// the call was stored. `transient`: the store is full, broken or locked; `permanent`: the entry, batch or run does not
// exist, or the lease belongs to another channel; `needs_person`: another holder has acquired the lease. Thread: call
// from the io_context's thread; any number of calls may be under way. Cancelling the awaiting coroutine does not undo a
// call that has begun.
class Ledger : public LedgerReader, public BackfillStore, public RateLimitStore {
  public:
    // --- leases ---
    // From now on this is the channel's newest lease: its epoch is higher than all before, unless this very holder has
    // the newest one already, which then remains. Entries and batches are named by id in what follows; that they are
    // of the lease's channel is up to the caller.
    virtual asio::awaitable<result<Lease>> acquire_lease(std::string channel, std::string holder, Timestamp now) = 0;

    // --- the inbox ---
    // Stores the page and moves the position, both or neither. One answer per item, in order; for a remote id that
    // comes twice the later content counts, and one of the two answers is `unchanged`. What becomes of an entry that
    // exists is decided in store_decision.hpp.
    virtual asio::awaitable<result<std::vector<StoredItem>>> store(Lease lease, InboxPage page) = 0;

    // --- intent, request, result ---
    // Before a request that must not happen twice; the intent remains until a result of the entry is recorded.
    virtual asio::awaitable<result<void>> record_intent(Lease lease, std::vector<std::int64_t> entries,
                                                        std::string step, Timestamp now) = 0;
    virtual asio::awaitable<result<void>> record_created(Lease lease, std::vector<EntryResult> results) = 0;
    virtual asio::awaitable<result<void>> park(Lease lease, FailedAttempt attempt) = 0;
    // Keeps state and intent: the request is made again, without next_try_at by the next run.
    virtual asio::awaitable<result<void>> record_failed_attempt(Lease lease, FailedAttempt attempt) = 0;
    // Ends a pending or parked entry that is not in Omnitron; `message` tells people why.
    virtual asio::awaitable<result<void>> retract(Lease lease, std::int64_t entry, std::string message) = 0;

    // --- batches ---
    // Again for the same pk: replaces its objects and entries.
    virtual asio::awaitable<result<void>> record_batch_opened(Lease lease, OpenBatch batch) = 0;
    // The batch is `done` in Omnitron: its entries become `mapped`, its objects mappings (but those that failed or
    // have no remote id), and parked entries that wait for one of them are due. Forgets the batch.
    virtual asio::awaitable<result<void>> record_batch_done(Lease lease, std::int64_t batch_pk, Timestamp now) = 0;
    // For a batch that ended without effect, or never left `initialized`: its entries remain `created`.
    virtual asio::awaitable<result<void>> forget_batch(Lease lease, std::int64_t batch_pk) = 0;
    // For entries found in Omnitron with their integration actions: they become `mapped` without a batch.
    virtual asio::awaitable<result<void>> record_already_mapped(Lease lease, std::vector<EntryResult> results,
                                                                Timestamp now) = 0;

    // --- runs ---
    virtual asio::awaitable<result<std::int64_t>> begin_run(Lease lease, std::string channel, std::string job,
                                                            Timestamp now) = 0;
    virtual asio::awaitable<result<void>> end_run(Lease lease, Run run) = 0;

    // --- slots: as SlotStore ---
    virtual asio::awaitable<result<std::optional<Slot>>> last_slot(std::string channel, std::string job) = 0;
    virtual asio::awaitable<result<Claim>> claim(Lease lease, std::string channel, std::string job,
                                                 Timestamp scheduled_at) = 0;
    virtual asio::awaitable<result<void>> end_slot(Lease lease, Slot slot) = 0;
    virtual asio::awaitable<result<void>> skip(Lease lease, std::string channel, std::string job,
                                               std::vector<SkippedSlots> skipped) = 0;

    // --- commands of the operator, which need no lease ---
    // Makes a parked entry due now, with all its attempts again.
    virtual asio::awaitable<result<void>> retry(std::int64_t entry, Timestamp now) = 0;
    // As with a lease.
    virtual asio::awaitable<result<void>> retract(std::int64_t entry, std::string message) = 0;
    // Of a paused job: keeps since when, replaces the reason. The job's next slots are skipped until it is resumed.
    virtual asio::awaitable<result<void>> pause(Pause pause) = 0;
    // False when it was not paused.
    virtual asio::awaitable<result<bool>> resume(std::string channel, std::string job) = 0;
    virtual asio::awaitable<result<JobRecord>> job_record(std::string channel, std::string job) = 0;
    // Newest first.
    virtual asio::awaitable<result<std::vector<Run>>> runs(std::string channel, std::size_t limit) = 0;

    // --- the store itself ---
    // Writes as much as a page of orders and rolls it back: whether calls that write would succeed now.
    virtual asio::awaitable<result<void>> probe_write() = 0;
};

}  // namespace channeld::inline ledger
