#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/describe.hpp>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "daemon/ledger/backfill_store.hpp"
#include "daemon/ledger/rate_limit_store.hpp"
#include "daemon/ledger/slot_store.hpp"
#include "dto/batch_request.hpp"
#include "dto/error.hpp"
#include "dto/timestamp.hpp"

// The daemon's durable memory: what was seen, what is intended, what is done. It is a cache: deleting it costs
// requests, never a duplicate and never an order inside the look-back window.
namespace channeld {

namespace asio = boost::asio;

// How far an entry of the inbox has come.
enum class EntryState {
    waiting,    // stored, nothing settled yet
    created,    // exists in Omnitron, its integration actions are not settled yet
    settled,    // exists in Omnitron and is mapped
    parked,     // needs a person, or another try later
    withdrawn,  // the channel took it back before it was in Omnitron
};
BOOST_DESCRIBE_ENUM(EntryState, waiting, created, settled, parked, withdrawn)

// What a channel handed over. (channel, kind, remote_id) is its identity; `hash` tells a changed content.
struct Arrival {
    std::string remote_id;
    std::string number;
    std::string hash;
    std::string payload;  // encoded DTO; "" when the channel command set it aside
    std::string cause;    // set aside: one word to group by ...
    std::string reason;   // ... and the sentence; of a withdrawal the sentence alone; both "" otherwise
    bool withdrawn = false;
};

// One entry of the inbox.
struct Entry {
    std::int64_t id = 0;
    std::string channel;
    std::string kind;  // "order"
    std::string remote_id;
    std::string number;
    std::string hash;
    std::string payload;  // "" when settled, withdrawn, or set aside by the channel command
    EntryState state = EntryState::waiting;
    std::int64_t omnitron_pk = 0;          // 0: not known
    std::vector<BatchObject> objects;      // known to Omnitron and not settled: what has to be mapped, with remote ids
    bool intended = false;                 // an intent without a result: the outcome of a request is not known
    std::string cause;                     // parked or failed: one word ...
    std::string reason;                    // ... and a sentence
    int attempts = 0;                      // failed tries (parked, postponed) since the content changed
    int requests = 0;                      // Omnitron requests spent on it
    std::optional<Timestamp> next_try_at;  // parked or postponed: not before
    Timestamp seen_at{};
    std::optional<Timestamp> created_at, settled_at, parked_at;  // parked_at: while parked
};

// What became of an arrival when it was stored.
enum class Arrived { work, already, parked, withdrawn };
struct StoredArrival {
    Arrived what = Arrived::work;
    std::optional<Entry> entry;  // set for `work`, and for what this very page parked or withdrew (to be reported)
};

struct ArrivalPage {
    std::string channel;
    std::string kind;
    std::string job;  // whose position it is
    std::vector<Arrival> arrivals;
    std::string position;  // becomes the job's position in the same transaction
    Timestamp now{};
    bool changes_count = false;  // a settled entry becomes work again when its content changes
};

// An order's creation in Omnitron, or that it was found there.
struct Creation {
    std::int64_t entry = 0;
    std::int64_t omnitron_pk = 0;
    std::vector<BatchObject> objects;
    int requests = 0;
    Timestamp now{};
};

struct Parking {
    std::int64_t entry = 0;
    std::string cause;
    std::string reason;
    std::optional<Timestamp> next_try_at;  // absent: only by hand or when the channel changes it
    int requests = 0;
    Timestamp now{};
};

struct Run {
    std::int64_t id = 0;
    std::string channel;
    std::string job;
    Timestamp started_at{};
    std::optional<Timestamp> ended_at;
    std::int64_t fetched = 0, created = 0, already = 0, parked = 0, failed = 0, ignored = 0;
    std::int64_t omnitron_requests = 0, channel_requests = 0;
    std::string
        outcome;  // "" while running; "ok", or the sentence that ended it; "interrupted": its process ended before it
};

// A job that a person has stopped for a while.
struct Pause {
    std::string channel;
    std::string job;
    Timestamp since{};
    std::string reason;  // that person's words
};

// What there is to say of a job.
struct JobRecord {
    std::optional<Slot> last_slot;
    std::optional<Run> last_run;
    std::optional<Pause> pause;
    std::map<SlotReason, std::int64_t> counts;  // slots left out, and runs cut short by the deadline
};

// A batch request this daemon has opened and not yet brought to its end.
struct OpenBatch {
    std::int64_t pk = 0;
    std::string channel;
    std::string content_type;
    std::vector<BatchObject> objects;
    std::vector<std::int64_t> entries;  // what becomes settled with it
    // The channel works on it under this id: it is to be handed over (`sent_to_remote`), not to be settled, until
    // `check_orders` has heard the outcomes.
    std::optional<std::string> remote_batch_id = {};
    bool handed_over = false;  // Omnitron knows that, too
};

struct EntryFilter {
    std::optional<std::string> channel, number, remote_id, cause;
    std::optional<EntryState> state;
    std::size_t limit = 100;
    std::optional<std::string> kind = {};
};

// Every call returns after its effect is durable (writes) or reflects all earlier writes (reads). Writes that are under
// way at the same time share one transaction and one fsync. An error means: not stored, do not go on as if it were.
// Call from the io_context's thread; any number of calls may be under way. A call that has begun is carried out even if
// the coroutine that awaits it is cancelled. Errors: transient when the store is full, broken or locked, permanent when
// the caller names what is not there.
class Ledger : public SlotBook, public BackfillBook, public RateBook {
  public:
    // --- the inbox ---
    // Stores the page and moves the position, both or neither. One answer per arrival, in order; for a remote id that
    // comes twice the later content counts, and one of the two answers is `already`. An entry that is waiting or parked
    // takes over a changed content and becomes work again; one in `created` or `settled` keeps its own. An arrival that
    // was set aside parks its entry, unless that exists in Omnitron or may exist there; in the same way one that was
    // withdrawn ends its entry, and makes none.
    virtual asio::awaitable<result<std::vector<StoredArrival>>> store(ArrivalPage page) = 0;
    virtual asio::awaitable<result<std::string>> position(std::string channel, std::string job) = 0;
    // Work left over: waiting, created, and parked entries that have a payload and whose time has come; oldest first.
    virtual asio::awaitable<result<std::vector<Entry>>> unfinished(std::string channel, std::string kind, Timestamp now,
                                                                   std::size_t limit) = 0;

    // --- intent, send, record ---
    // Before a request that must not happen twice; the intent stays until a result of the entry is recorded.
    virtual asio::awaitable<result<void>> intend(std::vector<std::int64_t> entries, std::string step,
                                                 Timestamp now) = 0;
    virtual asio::awaitable<result<void>> created(std::vector<Creation> creations) = 0;
    virtual asio::awaitable<result<void>> park(Parking parking) = 0;
    // A try that failed and is to be made again: keeps the state and the intent. Without next_try_at by the next run.
    virtual asio::awaitable<result<void>> postpone(Parking parking) = 0;
    // Ends an entry that is not in Omnitron; `reason` is for people.
    virtual asio::awaitable<result<void>> withdraw(std::int64_t entry, std::string reason) = 0;
    // A parked entry is due now, and has all its tries again.
    virtual asio::awaitable<result<void>> retry(std::int64_t entry, Timestamp now) = 0;

    // --- batches ---
    // Again for the same pk: replaces its objects and entries.
    virtual asio::awaitable<result<void>> opened(OpenBatch batch) = 0;
    // The batch is `done`: its entries are settled, its objects are mappings now (but those that failed or have no
    // remote id). Forgets the batch.
    virtual asio::awaitable<result<void>> settled(std::int64_t batch_pk, Timestamp now) = 0;
    // The batch ended without effect (or never left `initialized`): forgets it, its entries stay `created`.
    virtual asio::awaitable<result<void>> abandoned(std::int64_t batch_pk) = 0;
    virtual asio::awaitable<result<std::vector<OpenBatch>>> open_batches(std::string channel) = 0;
    // Entries found in Omnitron complete with their mappings: straight to settled.
    virtual asio::awaitable<result<void>> found_settled(std::vector<Creation> entries, Timestamp now) = 0;

    // --- mappings: what was settled, the last one counts; those that are not known are not in the answer ---
    virtual asio::awaitable<result<std::map<std::string, std::int64_t>>> keys_of(
        std::string channel, std::string content_type, std::vector<std::string> remote_ids) = 0;
    virtual asio::awaitable<result<std::map<std::int64_t, std::string>>> remote_ids_of(
        std::string channel, std::string content_type, std::vector<std::int64_t> keys) = 0;

    // --- runs ---
    virtual asio::awaitable<result<std::int64_t>> begin_run(std::string channel, std::string job, Timestamp now) = 0;
    virtual asio::awaitable<result<void>> end_run(Run run) = 0;

    // --- jobs, for people ---
    // Paused again: keeps since when, takes over the reason. The job's next slots are left out until it is resumed.
    virtual asio::awaitable<result<void>> pause(Pause pause) = 0;
    // False when it was not paused.
    virtual asio::awaitable<result<bool>> resume(std::string channel, std::string job) = 0;
    virtual asio::awaitable<result<JobRecord>> job_record(std::string channel, std::string job) = 0;

    // --- the store itself ---
    // Writes as much as a page of orders and takes it back: whether calls that write would work now.
    virtual asio::awaitable<result<void>> try_out() = 0;

    // --- for people, newest first ---
    virtual asio::awaitable<result<std::vector<Entry>>> entries(EntryFilter filter) = 0;
    virtual asio::awaitable<result<std::vector<Run>>> runs(std::string channel, std::size_t limit) = 0;
};

}  // namespace channeld
