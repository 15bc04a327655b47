#include <SQLiteCpp/Database.h>
#include <gmock/gmock.h>

#include <csignal>

#include "tests/process/notify_socket.hpp"
#include "tests/process/shortage.hpp"
#include "tests/process/site.hpp"

namespace channeld {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

constexpr auto disk_failed =
    "the disk failed, nothing was stored (SQLite: disk I/O error, code 778). Check free space, limits on the size of "
    "files, the file system and the kernel's log; the daemon tries again.";

// The ledger cannot be written for a while: the daemon says so, takes nothing over that it could not remember, and goes
// on by itself.
class Shortage : public testing::Test {
  protected:
    std::unique_ptr<Child> start() const {
        auto daemon = site.start_daemon({{"NOTIFY_SOCKET", notify.path()}});
        EXPECT_TRUE(daemon->says(" info run ended ")) << daemon->err();
        return daemon;
    }

    void expect_said(Child& daemon, std::string const& words) const {
        auto const reason = "ledger " + ledger.string() + ": " + words;
        EXPECT_TRUE(daemon.says(" error the ledger cannot be written; no job runs until it can reason=\"" + reason))
            << daemon.err();
        EXPECT_TRUE(notify.hears("STATUS=no job runs: ledger "));
    }

    void expect_recovery(Child& daemon) {
        EXPECT_TRUE(daemon.says(" info the ledger can be written again; the jobs go on after=")) << daemon.err();
        EXPECT_TRUE(notify.hears("STATUS="));
        EXPECT_THAT(site.remotes.defects_in_the_end(), IsEmpty()) << daemon.err();
        daemon.signal(SIGTERM);
        EXPECT_ENDS_WELL(daemon);
    }

    Site site;
    NotifySocket const notify{site.folder.path() / "notify"};
    std::filesystem::path ledger = site.ledger;
};

// Where no small disk can be had, a limit on the size of files stands in for it.
TEST_F(Shortage, AFullDiskIsSaidAndSurvived) {
    SmallDisk const disk(site.folder.path() / "disk");
    ledger = site.folder.path() / "disk" / "ledger.db";
    auto yaml = site.yaml();
    site.write_config(yaml.replace(yaml.find(site.ledger), site.ledger.string().size(), ledger));

    auto const daemon = start();
    disk.mounted() ? disk.fill() : limit_files(daemon->pid(), 0);
    site.remotes.add_orders(10);
    expect_said(*daemon, disk.mounted()
                             ? "no space left, nothing was stored (SQLite: database or disk is full, code 13). "
                               "Free space on its file system; the daemon then goes on by itself."
                             : disk_failed);
    EXPECT_EQ(site.remotes.arrived(), 0u);
    disk.mounted() ? disk.free() : unlimit_files(daemon->pid());
    expect_recovery(*daemon);
}

TEST_F(Shortage, ADiskThatFillsUpInTheMiddleIsSurvived) {
    auto const daemon = start();
    site.remotes.omnitron_calls().set("/create_orders/", 5, Moment::after, [&] { limit_files(daemon->pid(), 0); });
    site.remotes.add_orders(150);
    expect_said(*daemon, disk_failed);
    EXPECT_LT(site.remotes.arrived(), 150u);  // nothing goes on that could not be noted
    unlimit_files(daemon->pid());
    expect_recovery(*daemon);
}

// Its next slot is an hour away.
TEST_F(Shortage, AJobThatWasCutShortDoesNotWaitForItsNextSlot) {
    auto yaml = site.yaml();
    site.write_config(yaml.replace(yaml.find("every: 1s"), 9, "every: 1h"));
    site.remotes.add_orders(150);
    auto const daemon = site.start_daemon({{"NOTIFY_SOCKET", notify.path()}});
    site.remotes.omnitron_calls().set("/create_orders/", 5, Moment::after, [&] { limit_files(daemon->pid(), 0); });
    expect_said(*daemon, disk_failed);
    EXPECT_TRUE(daemon->says(" warning run cut short, as the ledger cannot be written; it runs again as soon as that"))
        << daemon->err();
    unlimit_files(daemon->pid());
    expect_recovery(*daemon);
}

TEST_F(Shortage, ALedgerThatAnotherProgramLocksIsWaitedFor) {
    auto const daemon = start();
    SQLite::Database other(site.ledger.string(), SQLite::OPEN_READWRITE, 60'000);  // the daemon may be writing
    other.exec("BEGIN EXCLUSIVE");
    site.remotes.add_orders(10);
    expect_said(*daemon,
                "another program keeps it locked, nothing was stored (SQLite: database is locked, code 5). Close "
                "what has the file open (a sqlite3 shell, a backup); the daemon tries again.");
    EXPECT_EQ(site.remotes.arrived(), 0u);
    other.exec("ROLLBACK");
    expect_recovery(*daemon);
}

}  // namespace
}  // namespace channeld
