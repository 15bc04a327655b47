#include <gmock/gmock.h>

#include <iostream>

#include "tests/proof/busy_day.hpp"
#include "tests/proof/proof_settings.hpp"

// The process is taken away at the k-th request or write of its ledger, in the middle of a busy day, and a new one goes
// on.
namespace channeld {
namespace {

using testing::IsEmpty;

struct Trial {
    std::string name;
    SendMode updates = SendMode::sync;
    int each = 3;                // orders for each flow
    std::size_t most = 100'000;  // points, spread evenly
    bool ledger_gone = false;
    friend std::ostream& operator<<(std::ostream& out, Trial const& trial) { return out << trial.name; }
};

class KilledAtAnyPoint : public testing::TestWithParam<Trial> {
  protected:
    int each() const { return all_of_the_proof() ? 100 : GetParam().each; }

    std::size_t count_points() const {
        BusyDay day(each(), GetParam().updates);
        day.prepare();
        EXPECT_FALSE(day.run_and_kill(0));
        return day.kill_points();
    }
};

TEST_P(KilledAtAnyPoint, NothingIsLostDoubledUnmappedOrLeftOpen) {
    auto const& trial = GetParam();
    auto const points = count_points();
    auto const step = step_through(points, trial.most);
    std::size_t kills = 0;
    for (std::size_t nth = 1; nth <= points; nth += step) {
        BusyDay day(each(), trial.updates);
        day.prepare();
        auto const where = day.run_and_kill(nth);
        if (!where) continue;  // groups of writes may fall together otherwise than when they were counted
        ++kills;
        if (trial.ledger_gone) day.delete_ledger();
        EXPECT_TRUE(day.finish()) << "killed at point " << nth << ", " << *where << ": it never comes to rest";
        EXPECT_THAT(day.wrong(), IsEmpty()) << "killed at point " << nth << ", " << *where;
        if (HasFailure()) return;
    }
    std::cout << "killed at " << kills << " of " << points << " points, " << each() << " orders for each flow\n";
    EXPECT_GE(kills * 10, std::min(points / step, trial.most) * 9);
}

std::vector<Trial> trials() {
    std::vector<Trial> out;
    for (auto const& [mode, updates] : {std::pair("Sync", SendMode::sync), std::pair("Async", SendMode::async)})
        for (bool const gone : {false, true}) {
            std::string const name = std::string(mode).append(gone ? "LedgerGone" : "");
            out.push_back({name, updates, gone ? 4 : 5, 100'000, gone});
            if (!all_of_the_proof()) out.push_back({name + "AHundredOfEach", updates, 100, 4, gone});
        }
    return out;
}

INSTANTIATE_TEST_SUITE_P(Proof, KilledAtAnyPoint, testing::ValuesIn(trials()),
                         [](auto const& tested) { return tested.param.name; });

}  // namespace
}  // namespace channeld
