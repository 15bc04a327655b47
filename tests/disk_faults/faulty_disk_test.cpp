#include <fmt/format.h>
#include <gmock/gmock.h>

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <future>
#include <iostream>

#include "daemon/ledger/sqlite/sqlite_ledger.hpp"
#include "tests/unit/ledger/fault_disk.hpp"
#include "tests/unit/ledger/ledger_behaviour.hpp"
#include "tests/unit/ledger/ledger_folder.hpp"

// The ledger on a disk that fails at each of its calls in turn: what was answered is there, what was refused is not,
// and everything works again when the disk does.
namespace channeld {
namespace {

using sqlite::FaultDisk;
using Kind = FaultDisk::Kind;

// One ledger on a disk that can be told to fail.
class Home {
  public:
    result<void> open() {
        OpenOptions options;
        options.vfs = disk.name();
        options.report = [this](std::string const& words) { told.push_back(words); };
        auto opened = open_sqlite_ledger(folder_.file(), context_.get_executor(), LedgerThread::own_thread, options);
        if (!opened) return opened.error();
        ledger_ = std::move(*opened);
        return {};
    }
    void close() { ledger_.reset(); }
    result<void> acquire_lease() {
        auto acquired = ask(ledger_->acquire_lease("shop", "the test", at(0)));
        if (!acquired) return acquired.error();
        lease = *acquired;
        return {};
    }
    Ledger& ledger() { return *ledger_; }

    template <class T>
    result<T> ask(asio::awaitable<result<T>> call) {
        std::optional<result<T>> answer;
        start(std::move(call), answer);
        finish();
        return *answer;
    }
    template <class T>
    void start(asio::awaitable<result<T>> call, std::optional<result<T>>& answer) {
        asio::co_spawn(context_, std::move(call), [&answer](std::exception_ptr, result<T> value) { answer = value; });
    }
    void post(std::function<void()> work) { asio::post(context_, std::move(work)); }
    void turn() { context_.run_one(); }
    void poll() { context_.poll(); }
    void finish() {
        context_.run();
        context_.restart();
    }

    // All that the scenario changes.
    std::string state() {
        auto out = fmt::format("{}\n{}\n", fmt::join(lines(ask(ledger_->entries({})).value()), "\n"),
                               ask(ledger_->position("shop", "fetch_orders")).value());
        for (auto const& batch : ask(ledger_->open_batches("shop")).value())
            out += fmt::format("batch {} of {} objects\n", batch.pk, batch.objects.size());
        for (auto const& [id, pk] : ask(ledger_->pks_by_remote_id("shop", "order", {"r1", "r2"})).value())
            out += fmt::format("{} is {}\n", id, pk);
        return out;
    }

    FaultDisk disk;
    std::vector<std::string> told;
    Lease lease;

  private:
    LedgerFolder folder_;
    asio::io_context context_;
    std::unique_ptr<Ledger> ledger_;
};

template <class T>
result<void> outcome_of(result<T> const& answer) {
    return answer ? result<void>() : answer.error();
}

// A morning of one order and another that is parked, a call each. The lease outlives the opening of the ledger.
using Step = std::function<result<void>(Home&)>;
std::vector<Step> const& steps() {
    static std::vector<Step> const all{
        [](Home& h) { return h.acquire_lease(); },
        [](Home& h) {
            return outcome_of(h.ask(h.ledger().store(h.lease, page({inbox_item("a"), inbox_item("b")}))));
        },
        [](Home& h) {
            return h.ask(h.ledger().record_intent(h.lease, {1, 2}, "import", at(1)));
        },
        [](Home& h) { return h.ask(h.ledger().record_created(h.lease, {entry_result(1, 1)})); },
        [](Home& h) { return h.ask(h.ledger().park(h.lease, failed_attempt(2, at(9)))); },
        [](Home& h) {
            return h.ask(
                h.ledger().record_batch_opened(h.lease, {7, "shop", "order", entry_result(1, 1).objects, {1}}));
        },
        [](Home& h) { return h.ask(h.ledger().record_batch_done(h.lease, 7, at(3))); },
        [](Home& h) {
            auto large = inbox_item("c");
            large.payload.assign(20'000, 'x');
            return outcome_of(h.ask(h.ledger().store(h.lease, page({large}))));
        },
    };
    return all;
}

// What the ledger holds before the first step, and after each.
std::vector<std::string> states() {
    Home home;
    EXPECT_TRUE(home.open());
    std::vector<std::string> out{home.state()};
    for (auto const& step : steps()) {
        EXPECT_TRUE(step(home));
        out.push_back(home.state());
    }
    return out;
}

std::size_t count_calls() {
    Home home;
    home.disk.arm(Kind::power, 1'000'000);
    EXPECT_TRUE(home.open());
    for (auto const& step : steps()) EXPECT_TRUE(step(home));
    home.close();
    return home.disk.calls();
}

// Steps that were answered before the first that was not.
std::size_t go_on(Home& home, std::size_t from = 0) {
    auto done = from;
    while (done < steps().size() && steps()[done](home)) ++done;
    return done;
}

// Each call, or each nth with DISK_FAULTS_EVERY=n in the environment: under the sanitizers one takes half a second.
std::size_t stride() {
    auto const* every = std::getenv("DISK_FAULTS_EVERY");
    return every ? std::max<std::size_t>(std::stoul(every), 1) : 1;
}

struct Weather {
    char const* name;
    Kind kind;
    bool all_lost = true;
    friend std::ostream& operator<<(std::ostream& out, Weather const& weather) { return out << weather.name; }
};
class LedgerOnAFaultyDisk : public testing::TestWithParam<Weather> {};

TEST_P(LedgerOnAFaultyDisk, KeepsWhatItAnsweredAndNothingElse) {
    auto const expected = states();
    auto const calls = count_calls();
    ASSERT_GT(calls, 50u);
    std::size_t failures = 0;
    for (std::size_t nth = 1; nth <= calls; nth += stride()) {
        SCOPED_TRACE(fmt::format("at call {} of {}", nth, calls));
        Home home;
        home.disk.arm(GetParam().kind, nth);
        if (!home.open()) {
            ++failures;
            home.disk.fix();
            ASSERT_TRUE(home.open());
            EXPECT_EQ(go_on(home), steps().size());
        } else {
            auto const done = go_on(home);
            if (done == steps().size()) home.close();
            failures += home.disk.has_failed();
            home.disk.fix();
            if (done == steps().size()) {
                ASSERT_TRUE(home.open());
            }
            ASSERT_EQ(home.state(), expected[done]);
            EXPECT_EQ(go_on(home, done), steps().size());
        }
        EXPECT_EQ(home.state(), expected.back());
        home.close();
        ASSERT_TRUE(home.open());
        EXPECT_EQ(home.state(), expected.back());
        EXPECT_THAT(home.told, testing::IsEmpty()) << "nothing was damaged";
        if (HasFailure()) return;
    }
    std::cout << "failed at " << failures << " of " << calls << " calls\n";
    EXPECT_GT(failures, 0u);
}

INSTANTIATE_TEST_SUITE_P(Fails, LedgerOnAFaultyDisk,
                         testing::Values(Weather{"Full", Kind::full}, Weather{"Read", Kind::read_error},
                                         Weather{"Write", Kind::write_error}, Weather{"Sync", Kind::sync_error},
                                         Weather{"Cut", Kind::cut_error}),
                         [](auto const& tested) { return tested.param.name; });

class LedgerWithoutPower : public testing::TestWithParam<Weather> {};

TEST_P(LedgerWithoutPower, HasWhatItAnswered) {
    auto const expected = states();
    auto const calls = count_calls();
    for (std::size_t nth = 1; nth <= calls; nth += stride()) {
        SCOPED_TRACE(fmt::format("at call {} of {}", nth, calls));
        Home home;
        home.disk.arm(GetParam().kind, nth);
        auto const done = home.open() ? go_on(home) : 0;
        home.close();
        home.disk.lose_unsynced(GetParam().all_lost);
        home.disk.fix();
        ASSERT_TRUE(home.open());
        // The call that got no answer may have been durable by then, as a whole.
        auto const next = std::min(done + 1, steps().size());
        EXPECT_THAT(home.state(), testing::AnyOf(expected[done], expected[next]));
        EXPECT_THAT(home.told, testing::IsEmpty()) << "a failure of the power is no damage";
        if (HasFailure()) return;
    }
}

INSTANTIATE_TEST_SUITE_P(Fails, LedgerWithoutPower,
                         testing::Values(Weather{"NothingUnsyncedIsThere", Kind::power, true},
                                         Weather{"HalfOfTheUnsyncedIsThere", Kind::power, false},
                                         Weather{"InTheMiddleOfAPage", Kind::power_midway, false}),
                         [](auto const& tested) { return tested.param.name; });

TEST(LedgerProbeWrite, SaysWhetherTheDiskTakesMoreThanThePageCacheHolds) {
    Home home;
    ASSERT_TRUE(home.open());
    auto const before = home.state();
    home.disk.arm(Kind::full, 100);  // much less than is tried
    EXPECT_FALSE(home.ask(home.ledger().probe_write()));
    EXPECT_TRUE(home.disk.has_failed());
    home.disk.fix();
    EXPECT_TRUE(home.ask(home.ledger().probe_write()));
    EXPECT_EQ(home.state(), before);
}

TEST(LedgerOnASlowDisk, AnswersNothingBeforeTheSyncHasReturned) {
    std::promise<void> gate;
    bool first = true, syncs = false;
    Home home;
    ASSERT_TRUE(home.open());
    ASSERT_TRUE(home.acquire_lease());
    home.disk.before_sync = [&] {
        if (!std::exchange(first, false)) return;
        home.post([&] { syncs = true; });
        gate.get_future().wait();
    };
    std::optional<result<std::vector<StoredItem>>> answer;
    home.start(home.ledger().store(home.lease, page({inbox_item("a")})), answer);
    while (!syncs && !answer) home.turn();
    home.poll();
    EXPECT_FALSE(answer);
    gate.set_value();
    home.finish();
    EXPECT_TRUE(answer && *answer);
}

}  // namespace
}  // namespace channeld
