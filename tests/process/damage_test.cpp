#include <fmt/format.h>
#include <gmock/gmock.h>

#include <csignal>
#include <fstream>

#include "tests/process/site.hpp"

namespace channeld {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

// The ledger's file is not what was written to it: the real daemon says so, begins a new one, and doubles nothing.
class Damage : public testing::Test {
  protected:
    void import(std::size_t orders) {
        site.remotes.add_orders(orders);
        EXPECT_EQ(site.import().end, (End{0, 0}));
    }
    // One byte of every page but the first, which a running process does not read again.
    void flip() const {
        constexpr std::streamoff page_size = 4096;
        std::fstream file(site.ledger, std::ios::in | std::ios::out | std::ios::binary);
        for (auto at = page_size; file.seekg(at + 50) && file.peek() != EOF; at += page_size) {
            char const other = static_cast<char>(file.peek() ^ 1);
            file.seekp(at + 50);
            file.put(other);
        }
    }
    std::vector<std::string> put_aside() const {
        std::vector<std::string> out;
        for (auto const& each : std::filesystem::directory_iterator(site.folder.path()))
            if (auto const name = each.path().filename().string(); name.starts_with("ledger.db.damaged-"))
                out.push_back(name);
        return out;
    }
    void expect_healed_by_next_start() {
        auto const daemon = site.start_daemon();
        EXPECT_TRUE(daemon->says(fmt::format(" error ledger {}: it is damaged ", site.ledger.string())))
            << daemon->err();
        EXPECT_TRUE(daemon->says(" info run ended ")) << daemon->err();
        EXPECT_THAT(site.remotes.defects_in_the_end(), IsEmpty()) << daemon->err();
        daemon->signal(SIGTERM);
        EXPECT_ENDS_WELL(*daemon);
        EXPECT_THAT(put_aside(), testing::Not(IsEmpty()));
    }

    Site site;
};

TEST_F(Damage, IsToldAndHealedAtStart) {
    import(20);
    flip();
    site.remotes.add_orders(5);
    expect_healed_by_next_start();
}

TEST_F(Damage, OfTheLedgerInUseEndsTheDaemonWhichTheNextStartHeals) {
    import(300);
    site.remotes.trendyol_calls().set("/stream", 1, Moment::before, [this] { flip(); });
    auto const daemon = site.start_daemon();
    site.remotes.add_orders(5);
    EXPECT_TRUE(
        daemon->says(" error the ledger is damaged; channeld ends, and its next start begins a new one "
                     "reason="))
        << daemon->err();
    EXPECT_EQ(daemon->wait(), (End{75, 0})) << daemon->err();
    expect_healed_by_next_start();
}

TEST_F(Damage, IsSaidByThoseWhoOnlyLookAndMoveNothing) {
    std::ofstream(site.ledger) << std::string(9'000, 'x');
    for (auto const& words :
         {Site::Words{"orders", "list"}, Site::Words{"parked", "list"}, Site::Words{"jobs", "list"}}) {
        auto all = words;
        all.insert(all.end(), {"--config", site.config.string()});
        auto const said = site.run(all);
        EXPECT_EQ(said.end, (End{78, 0})) << said.err;
        EXPECT_THAT(said.err, HasSubstr("the file is damaged or no ledger (SQLite: file is not a database, code 26). "
                                        "The daemon puts such a file aside when it starts and begins a new one"));
    }
    EXPECT_EQ(site.run({"check-config", site.config.string()}).end, (End{0, 0}));
    EXPECT_THAT(put_aside(), IsEmpty());
}

}  // namespace
}  // namespace channeld
