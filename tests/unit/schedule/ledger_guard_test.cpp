#include "daemon/app/ledger_guard.hpp"

#include <gmock/gmock.h>

#include "tests/support/kept_log.hpp"
#include "tests/support/manual_clock.hpp"
#include "tests/support/run.hpp"

namespace channeld {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

StoreFault const full{transient("ledger l.db: no space left"), false};

class LedgerGuardTest : public testing::Test {
  protected:
    LedgerGuardTest() {
        auto const probe_write = [this] { return tried(); };
        life = start(io, guard.run(probe_write));
        poll();
    }
    asio::awaitable<result<void>> tried() {
        ++tries;
        guard.on_calls_started();
        guard.on_calls_finished(disk);
        if (disk) co_return disk->error;
        co_return result<void>();
    }
    // A call of the ledger, as the disk is.
    void call() {
        guard.on_calls_started();
        guard.on_calls_finished(disk);
        poll();
    }
    void poll() {
        io.restart();
        io.poll();
    }
    void pass(std::chrono::seconds time) {
        for (; time > 0s; time -= 1s) {
            clock.advance(1s);
            poll();
        }
    }

    asio::io_context io;
    ManualClock clock;
    std::shared_ptr<KeptLog> log = std::make_shared<KeptLog>();
    std::vector<std::string> states;
    std::optional<StoreFault> disk;
    int tries = 0;
    LedgerGuard guard{clock, Log(log, LogLevel::debug), [this](auto const& state) { states.push_back(state); }};
    Started<bool> life;
};

TEST_F(LedgerGuardTest, SaysAtOnceAndOnceThatTheLedgerCannotBeWritten) {
    disk = full;
    for (int i = 0; i < 100; ++i) call();
    EXPECT_EQ(log->text,
              "the ledger cannot be written; no job runs until it can event=ledger_write_failed message=\"ledger l.db: "
              "no space left\"\n");
    EXPECT_THAT(states, ElementsAre("no job runs: ledger l.db: no space left"));
    EXPECT_TRUE(guard.pause_gate().is_closed());
    pass(60s);
    EXPECT_EQ(tries, 30);
    EXPECT_EQ(states.size(), 1u);
}

TEST_F(LedgerGuardTest, JobsGoOnWithinFiveSecondsAfterTheDiskDoes) {
    disk = full;
    call();
    pass(61s);
    log->text.clear();
    disk.reset();
    int seconds = 0;
    for (; guard.pause_gate().is_closed() && seconds < 100; ++seconds) pass(1s);
    EXPECT_LE(seconds, 5);
    EXPECT_EQ(log->text, "the ledger can be written again; jobs continue event=ledger_recovered outage_seconds=62\n");
    EXPECT_EQ(states.back(), "");
}

TEST_F(LedgerGuardTest, AReadThatWorksIsNoRecovery) {
    disk = full;
    call();
    guard.on_calls_started();
    guard.on_calls_finished(std::nullopt);
    EXPECT_TRUE(guard.pause_gate().is_closed());
}

TEST_F(LedgerGuardTest, SaysThatTheDiskDoesNotAnswerAndThatItDoesAgain) {
    guard.on_calls_started();
    pass(10s);
    EXPECT_EQ(log->text, "no response from the ledger's disk for 7 s; jobs are waiting event=ledger_stalled\n");
    EXPECT_THAT(states, ElementsAre("jobs waiting: no response from the ledger's disk"));
    guard.on_calls_finished(std::nullopt);
    EXPECT_THAT(log->text,
                testing::HasSubstr("\nthe ledger's disk responds again event=ledger_recovered outage_seconds=10\n"));
    EXPECT_EQ(states.back(), "");
    EXPECT_FALSE(guard.pause_gate().is_closed());
}

TEST_F(LedgerGuardTest, ABusyDiskIsNoSlowOne) {
    guard.on_calls_started();
    for (int i = 0; i < 30; ++i) {
        pass(1s);
        guard.on_calls_started();
        guard.on_calls_finished(std::nullopt);
    }
    EXPECT_EQ(log->text, "");
}

TEST_F(LedgerGuardTest, NothingWakesUpWhileNoCallIsUnderWay) {
    EXPECT_EQ(clock.waiting(), 0);
    call();
    pass(3s);
    EXPECT_EQ(clock.waiting(), 0);
    EXPECT_THAT(states, IsEmpty());
}

TEST_F(LedgerGuardTest, EndsWhenTheLedgerIsDamaged) {
    disk = StoreFault{needs_person("ledger l.db: the file is damaged"), true};
    call();
    EXPECT_EQ(log->text,
              "ledger damaged; channeld exits and creates a new ledger at its next start event=ledger_damaged "
              "message=\"ledger l.db: the "
              "file is damaged\"\n");
    EXPECT_TRUE(guard.pause_gate().is_closed());
    pass(2s);
    EXPECT_TRUE(life.done());
    EXPECT_TRUE(guard.damaged());
    EXPECT_EQ(tries, 0);
}

}  // namespace
}  // namespace channeld
