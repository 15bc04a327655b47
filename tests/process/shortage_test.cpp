#include <SQLiteCpp/Database.h>
#include <gmock/gmock.h>

#include <csignal>

#include "tests/process/installation.hpp"
#include "tests/process/notify_socket.hpp"
#include "tests/process/shortage.hpp"

namespace channeld {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

constexpr auto disk_failed =
    "the disk failed, nothing was stored (SQLite: disk I/O error, code 778). Check free space, limits on the size of "
    "files, the file system and the kernel's log; the daemon tries again.";

// The ledger cannot be written for a while: the daemon reports it, imports nothing it could not record, and recovers by
// itself.
class Shortage : public testing::Test {
  protected:
    std::unique_ptr<Child> start() const {
        auto daemon = installation.start_daemon({{"NOTIFY_SOCKET", notify.path()}});
        EXPECT_TRUE(daemon->says(" event=run_finished ")) << daemon->err();
        return daemon;
    }

    void expect_said(Child& daemon, std::string const& words) const {
        auto const reason = "ledger " + ledger.string() + ": " + words;
        EXPECT_TRUE(daemon.says(" event=ledger_write_failed message=\"" + reason)) << daemon.err();
        EXPECT_TRUE(notify.receives("STATUS=no job runs: ledger "));
    }

    void expect_recovery(Child& daemon) {
        EXPECT_TRUE(daemon.says(" event=ledger_recovered outage_seconds=")) << daemon.err();
        EXPECT_TRUE(notify.receives("STATUS="));
        EXPECT_THAT(installation.remotes.wait_for_no_defects(), IsEmpty()) << daemon.err();
        daemon.signal(SIGTERM);
        EXPECT_EXITS_CLEANLY(daemon);
    }

    Installation installation;
    NotifySocket const notify{installation.folder.path() / "notify"};
    std::filesystem::path ledger = installation.ledger;
};

// Without the rights to mount a small disk, a limit on file sizes is used instead.
TEST_F(Shortage, ReportsAndSurvivesAFullDisk) {
    SmallDisk const disk(installation.folder.path() / "disk");
    ledger = installation.folder.path() / "disk" / "ledger.db";
    auto yaml = installation.yaml();
    installation.write_config(
        yaml.replace(yaml.find(installation.ledger), installation.ledger.string().size(), ledger));

    auto const daemon = start();
    disk.mounted() ? disk.fill() : limit_files(daemon->pid(), 0);
    installation.remotes.add_orders(10);
    expect_said(*daemon, disk.mounted()
                             ? "no space left, nothing was stored (SQLite: database or disk is full, code 13). "
                               "Free space on its file system; the daemon then goes on by itself."
                             : disk_failed);
    EXPECT_EQ(installation.remotes.imported_order_count(), 0u);
    disk.mounted() ? disk.free() : unlimit_files(daemon->pid());
    expect_recovery(*daemon);
}

TEST_F(Shortage, ADiskThatFillsUpInTheMiddleIsSurvived) {
    auto const daemon = start();
    installation.remotes.omnitron_calls().set("/create_orders/", 5, Moment::after,
                                              [&] { limit_files(daemon->pid(), 0); });
    installation.remotes.add_orders(150);
    expect_said(*daemon, disk_failed);
    EXPECT_LT(installation.remotes.imported_order_count(), 150u);  // nothing continues that could not be recorded
    unlimit_files(daemon->pid());
    expect_recovery(*daemon);
}

// Its next slot is an hour away.
TEST_F(Shortage, AJobThatWasCutShortDoesNotWaitForItsNextSlot) {
    auto yaml = installation.yaml();
    installation.write_config(yaml.replace(yaml.find("every: 1s"), 9, "every: 1h"));
    installation.remotes.add_orders(150);
    auto const daemon = installation.start_daemon({{"NOTIFY_SOCKET", notify.path()}});
    installation.remotes.omnitron_calls().set("/create_orders/", 5, Moment::after,
                                              [&] { limit_files(daemon->pid(), 0); });
    expect_said(*daemon, disk_failed);
    EXPECT_TRUE(daemon->says(" event=run_interrupted ")) << daemon->err();
    unlimit_files(daemon->pid());
    expect_recovery(*daemon);
}

TEST_F(Shortage, ALedgerThatAnotherProgramLocksIsWaitedFor) {
    auto const daemon = start();
    SQLite::Database other(installation.ledger.string(), SQLite::OPEN_READWRITE, 60'000);  // the daemon may be writing
    other.exec("BEGIN EXCLUSIVE");
    installation.remotes.add_orders(10);
    expect_said(*daemon,
                "another program keeps it locked, nothing was stored (SQLite: database is locked, code 5). Close "
                "what has the file open (a sqlite3 shell, a backup); the daemon tries again.");
    EXPECT_EQ(installation.remotes.imported_order_count(), 0u);
    other.exec("ROLLBACK");
    expect_recovery(*daemon);
}

}  // namespace
}  // namespace channeld
