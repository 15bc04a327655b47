#include <fmt/format.h>
#include <gmock/gmock.h>

#include <csignal>
#include <fstream>

#include "tests/process/installation.hpp"

namespace channeld {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

// The ledger's file is damaged: the real daemon reports it, creates a new one, and duplicates nothing.
class Damage : public testing::Test {
  protected:
    void import(std::size_t orders) {
        installation.remotes.add_orders(orders);
        EXPECT_EQ(installation.import().end, (End{0, 0}));
    }
    // One byte of every page but the first, which a running process does not read again.
    void flip() const {
        constexpr std::streamoff page_size = 4096;
        std::fstream file(installation.ledger, std::ios::in | std::ios::out | std::ios::binary);
        for (auto at = page_size; file.seekg(at + 50) && file.peek() != EOF; at += page_size) {
            char const other = static_cast<char>(file.peek() ^ 1);
            file.seekp(at + 50);
            file.put(other);
        }
    }
    std::vector<std::string> quarantined() const {
        std::vector<std::string> out;
        for (auto const& each : std::filesystem::directory_iterator(installation.folder.path()))
            if (auto const name = each.path().filename().string(); name.starts_with("ledger.db.quarantined-"))
                out.push_back(name);
        return out;
    }
    void expect_healed_by_next_start() {
        auto const daemon = installation.start_daemon();
        EXPECT_TRUE(daemon->says(
            fmt::format(" event=ledger_quarantined message=\"ledger {}: it is damaged ", installation.ledger.string())))
            << daemon->err();
        EXPECT_TRUE(daemon->says(" event=run_finished ")) << daemon->err();
        EXPECT_THAT(installation.remotes.wait_for_no_defects(), IsEmpty()) << daemon->err();
        daemon->signal(SIGTERM);
        EXPECT_EXITS_CLEANLY(*daemon);
        EXPECT_THAT(quarantined(), testing::Not(IsEmpty()));
    }

    Installation installation;
};

TEST_F(Damage, IsToldAndHealedAtStart) {
    import(20);
    flip();
    installation.remotes.add_orders(5);
    expect_healed_by_next_start();
}

TEST_F(Damage, OfTheLedgerInUseEndsTheDaemonWhichTheNextStartHeals) {
    import(300);
    installation.remotes.trendyol_calls().set("/stream", 1, Moment::before, [this] { flip(); });
    auto const daemon = installation.start_daemon();
    installation.remotes.add_orders(5);
    EXPECT_TRUE(
        daemon->says(" error ledger damaged; channeld exits and creates a new ledger at its next start "
                     "event=ledger_damaged message="))
        << daemon->err();
    EXPECT_EQ(daemon->wait(), (End{75, 0})) << daemon->err();
    expect_healed_by_next_start();
}

TEST_F(Damage, ReadersReportItAndMoveNoFiles) {
    std::ofstream(installation.ledger) << std::string(9'000, 'x');
    for (auto const& words : {Installation::Words{"orders", "list"}, Installation::Words{"parked", "list"},
                              Installation::Words{"jobs", "list"}}) {
        auto all = words;
        all.insert(all.end(), {"--config", installation.config.string()});
        auto const command_result = installation.run(all);
        EXPECT_EQ(command_result.end, (End{78, 0})) << command_result.err;
        EXPECT_THAT(command_result.err,
                    HasSubstr("the file is damaged or no ledger (SQLite: file is not a database, code 26). "
                              "The daemon quarantines such a file when it starts and begins a new one"));
    }
    EXPECT_EQ(installation.run({"check-config", installation.config.string()}).end, (End{0, 0}));
    EXPECT_THAT(quarantined(), IsEmpty());
}

}  // namespace
}  // namespace channeld
