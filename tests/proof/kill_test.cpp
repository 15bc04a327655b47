#include <gmock/gmock.h>

#include <iostream>

#include "tests/proof/full_scenario.hpp"
#include "tests/proof/proof_settings.hpp"

// The process is killed at its k-th request or ledger write in the middle of the full scenario, and a new one
// continues.
namespace channeld {
namespace {

using testing::IsEmpty;

struct KillCase {
    std::string name;
    SendMode updates = SendMode::sync;
    int each = 3;                // orders for each flow
    std::size_t most = 100'000;  // points, spread evenly
    bool ledger_gone = false;
    friend std::ostream& operator<<(std::ostream& out, KillCase const& test_case) { return out << test_case.name; }
};

class KilledAtAnyPoint : public testing::TestWithParam<KillCase> {
  protected:
    int each() const { return run_everything() ? 100 : GetParam().each; }

    std::size_t count_points() const {
        FullScenario scenario(each(), GetParam().updates);
        scenario.prepare();
        EXPECT_FALSE(scenario.run_and_kill(0));
        return scenario.kill_points();
    }
};

TEST_P(KilledAtAnyPoint, NothingIsLostDoubledUnmappedOrLeftOpen) {
    auto const& test_case = GetParam();
    auto const points = count_points();
    auto const step = sample_step(points, test_case.most);
    std::size_t kills = 0;
    for (std::size_t nth = 1; nth <= points; nth += step) {
        FullScenario scenario(each(), test_case.updates);
        scenario.prepare();
        auto const where = scenario.run_and_kill(nth);
        if (!where) continue;  // groups of writes may fall together otherwise than when they were counted
        ++kills;
        if (test_case.ledger_gone) scenario.delete_ledger();
        EXPECT_TRUE(scenario.run_to_completion())
            << "killed at point " << nth << ", " << *where << ": the jobs never finish";
        EXPECT_THAT(scenario.violations(), IsEmpty()) << "killed at point " << nth << ", " << *where;
        if (HasFailure()) return;
    }
    std::cout << "killed at " << kills << " of " << points << " points, " << each() << " orders for each flow\n";
    EXPECT_GE(kills * 10, std::min(points / step, test_case.most) * 9);
}

std::vector<KillCase> kill_cases() {
    std::vector<KillCase> out;
    for (auto const& [mode, updates] : {std::pair("Sync", SendMode::sync), std::pair("Async", SendMode::async)})
        for (bool const gone : {false, true}) {
            std::string const name = std::string(mode).append(gone ? "LedgerGone" : "");
            out.push_back({name, updates, gone ? 4 : 5, 100'000, gone});
            if (!run_everything()) out.push_back({name + "AHundredOfEach", updates, 100, 4, gone});
        }
    return out;
}

INSTANTIATE_TEST_SUITE_P(Proof, KilledAtAnyPoint, testing::ValuesIn(kill_cases()),
                         [](auto const& tested) { return tested.param.name; });

}  // namespace
}  // namespace channeld
