#pragma once

#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <functional>
#include <map>
#include <memory>
#include <ostream>
#include <stdexcept>
#include <string>

#include "daemon/ledger/ledger.hpp"

namespace channeld {

// Where one test's ledger lives; opening it again finds what was stored.
class LedgerHome {
  public:
    virtual ~LedgerHome() = default;
    virtual result<std::unique_ptr<Ledger>> open(asio::any_io_executor executor) = 0;
};

// An implementation of Ledger; each has to pass all TEST_P(LedgerBehaviour, ...).
struct LedgerKind {
    std::string name;
    std::function<std::unique_ptr<LedgerHome>()> make_home;
};
inline void PrintTo(LedgerKind const& kind, std::ostream* out) {
    *out << kind.name;
}

// The test's time: so many seconds after a moment that does not matter.
inline Timestamp at(int seconds) {
    return Timestamp(std::chrono::seconds(1'000'000 + seconds));
}

InboxItem inbox_item(std::string const& remote_id, std::string const& hash = "h1");
InboxItem invalid_item(std::string const& remote_id, std::string const& hash = "h1");
InboxPage page(std::vector<InboxItem> items, Timestamp now = at(0));
BatchObject object(std::int64_t pk, std::string const& content_type, std::optional<std::string> remote_id);
// An order with one item: pk and pk * 10, remote ids "r<pk>" and "r<pk>/1".
EntryResult entry_result(std::int64_t entry, std::int64_t pk, Timestamp now = at(0));
FailedAttempt failed_attempt(std::int64_t entry, std::optional<Timestamp> next_try_at, Timestamp now = at(0));

// All that an entry holds on one line, what is empty left out; times as in `at`.
std::string line(Entry const& entry);
std::vector<std::string> lines(std::vector<Entry> const& entries);
std::vector<std::string> remote_ids(std::vector<Entry> const& entries);
std::string line(Run const& run);
// "work", "unchanged", "parked", one for each.
std::string words(std::vector<StoredItem> const& answers);

class LedgerBehaviour : public testing::TestWithParam<LedgerKind> {
  protected:
    LedgerBehaviour() { reopen(); }

    void reopen() {
        ledger_.reset();
        auto opened = home_->open(context_.get_executor());
        if (!opened) throw std::runtime_error(opened.error().message);
        ledger_ = std::move(*opened);
        lease_ = lease("shop");
    }
    // The same again and again, as long as there is no other holder.
    Lease lease(std::string const& channel, std::string const& holder = "the test") {
        return ask(ledger_->acquire_lease(channel, holder, at(0)));
    }

    template <class T>
    void start(asio::awaitable<result<T>> call, std::optional<result<T>>& answer) {
        asio::co_spawn(context_, std::move(call), [&answer](std::exception_ptr failure, result<T> value) {
            if (failure) std::rethrow_exception(failure);
            answer = std::move(value);
        });
    }

    template <class T>
    result<T> attempt(asio::awaitable<result<T>> call) {
        std::optional<result<T>> answer;
        start(std::move(call), answer);
        finish();
        return *answer;
    }

    // For calls that have to work.
    template <class T>
    T ask(asio::awaitable<result<T>> call) {
        auto answer = attempt(std::move(call));
        if (!answer) throw std::runtime_error(answer.error().message);
        return *answer;
    }

    void finish() {
        context_.run();
        context_.restart();
    }

    // Ids of new entries for these remote ids, in order.
    std::vector<std::int64_t> stored(std::vector<std::string> const& remote_ids);
    std::vector<Entry> all() { return ask(ledger_->entries({})); }
    std::vector<Entry> unfinished(Timestamp now) { return ask(ledger_->unfinished("shop", "order", now, 100)); }

    asio::io_context context_;
    std::unique_ptr<LedgerHome> home_ = GetParam().make_home();
    std::unique_ptr<Ledger> ledger_;
    Lease lease_;  // of the channel "shop"
};

// Writes of every kind for the channel "shop".
class LeaseBehaviour : public LedgerBehaviour {
  protected:
    // Entries, batches, a run, a slot and a backfill that `write_all` changes.
    void prepare();
    // All that the ledger holds of the channel, to see that a refused write leaves no trace.
    std::string content();
    // What each call that takes a lease says to this one, by its name; "" when it was done.
    std::map<std::string, std::string> write_all(Lease const& with);

    std::vector<std::int64_t> ids_;  // seven: six pending, the last one created and in a batch
    std::int64_t run_ = 0, backfill_ = 0;
};

// The slots of jobs of the channel "shop".
class SlotBehaviour : public LedgerBehaviour {
  protected:
    Claim claim(Timestamp scheduled_at, std::string const& job = "fetch_orders") {
        return ask(ledger_->claim(lease_, "shop", job, scheduled_at));
    }
    std::optional<Slot> last() { return ask(ledger_->last_slot("shop", "fetch_orders")); }
    JobRecord record(std::string const& job = "fetch_orders") { return ask(ledger_->job_record("shop", job)); }
};

// Backfills of fetch_orders of the channel "shop".
class BackfillBehaviour : public LedgerBehaviour {
  protected:
    std::int64_t request(int from, int to) {
        Backfill wanted;
        wanted.channel = "shop";
        wanted.job = "fetch_orders";
        wanted.range = {at(from), at(to)};
        wanted.requested_at = at(0);
        return ask(ledger_->request_backfill(std::move(wanted)));
    }
    std::vector<Backfill> open() { return ask(ledger_->open_backfills("shop")); }
};

// The rate limits of channels, of ten seconds.
class RateBehaviour : public LedgerBehaviour {
  protected:
    static constexpr std::chrono::seconds per{10};

    void take(int requests, int second, std::string group = "", std::string channel = "shop") {
        ask(ledger_->reserve_shares({{std::move(channel), std::move(group), per, requests, at(second)}}));
    }
    // "2 at 5" for each share.
    std::vector<std::string> shares(std::string group = "", std::string channel = "shop",
                                    std::chrono::milliseconds period = per);
};

}  // namespace channeld
