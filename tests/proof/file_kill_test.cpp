#include <gmock/gmock.h>

#include <csignal>
#include <fstream>
#include <iostream>
#include <set>

#include "daemon/ledger/sqlite/sqlite_ledger.hpp"
#include "tests/process/installation.hpp"
#include "tests/proof/proof_settings.hpp"
#include "tests/support/run.hpp"

// The real binary imports orders and is killed with SIGKILL at the k-th call that would change a file.
namespace channeld {
namespace {

using testing::IsEmpty;

struct Ending {
    char const* name;
    bool power_fails = false;  // and what was not synced is lost
    friend std::ostream& operator<<(std::ostream& out, Ending const& ending) { return out << ending.name; }
};

// Orders that are in Omnitron without a recorded intent in the ledger.
std::vector<std::string> sent_without_intent(Installation const& installation) {
    asio::io_context io;
    auto const ledger = open_sqlite_ledger(installation.ledger, io.get_executor());
    if (!ledger) return {ledger.error().message};
    EntryFilter filter;
    filter.limit = 1000;
    auto const entries = run(io, (*ledger)->entries(filter)).value();
    std::set<std::string> noted;
    for (auto const& entry : entries)
        if (entry.intended || entry.state != EntryState::pending) noted.insert(entry.display_number);
    auto out = installation.remotes.imported_order_numbers();
    std::erase_if(out, [&](std::string const& number) { return noted.contains(number); });
    return out;
}

class KilledAtAFileCall : public testing::TestWithParam<Ending> {
  protected:
    static std::size_t orders() { return run_everything() ? 100 : 25; }

    Installation::Variables variables() const {
        Installation::Variables out{{"LD_PRELOAD", CHANNELD_KILL_SHIM}, {"ASAN_OPTIONS", "verify_asan_link_order=0"}};
        if (GetParam().power_fails) out["KILL_POWER"] = "1";
        return out;
    }

    std::size_t count_calls() const {
        Installation installation;
        installation.remotes.add_orders(orders());
        auto more = variables();
        more["KILL_COUNT"] = installation.folder.path() / "calls";
        auto const import = installation.import(more);
        EXPECT_EQ(import.end, (End{0, 0})) << import.err;
        std::size_t calls = 0;
        std::ifstream(more["KILL_COUNT"]) >> calls;
        return calls;
    }
};

TEST_P(KilledAtAFileCall, NothingIsLostDoubledUnmappedOrLeftOpen) {
    auto const calls = count_calls();
    ASSERT_GE(calls, 20u) << "the library that counts was not loaded";
    std::size_t kills = 0;
    auto const step = sample_step(calls, 30);
    for (std::size_t nth = 1; nth <= calls; nth += step) {
        Installation installation;
        installation.remotes.add_orders(orders());
        auto more = variables();
        more["KILL_AT"] = std::to_string(nth);
        auto const killed = installation.import(more);
        kills += killed.end == End{-1, SIGKILL};
        EXPECT_THAT(sent_without_intent(installation), IsEmpty()) << "killed at call " << nth;
        auto const rest = installation.import();
        EXPECT_EQ(rest.end, (End{0, 0})) << "killed at call " << nth << "\n" << rest.err;
        EXPECT_THAT(installation.remotes.defects(), IsEmpty()) << "killed at call " << nth << "\n" << rest.err;
        if (HasFailure()) return;
    }
    std::cout << "killed at " << kills << " of " << calls << " file-system calls of " << orders() << " orders\n";
    EXPECT_GE(kills * 10, calls / step * 8);  // how many writes share a sync differs from run to run
}

INSTANTIATE_TEST_SUITE_P(Proof, KilledAtAFileCall, testing::Values(Ending{"Killed"}, Ending{"PowerFails", true}),
                         [](auto const& tested) { return tested.param.name; });

}  // namespace
}  // namespace channeld
