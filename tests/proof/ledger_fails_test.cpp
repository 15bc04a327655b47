#include <gmock/gmock.h>

#include <iostream>

#include "tests/proof/full_scenario.hpp"
#include "tests/proof/proof_settings.hpp"

// One call of the ledger fails in the middle of the full scenario, as when the disk is full for a moment, and the
// process continues.
namespace channeld {
namespace {

using testing::IsEmpty;

class LedgerFails : public testing::TestWithParam<SendMode> {
  protected:
    int each() const { return run_everything() ? 100 : 3; }
};

TEST_P(LedgerFails, NothingIsLostDoubledUnmappedOrLeftOpen) {
    FullScenario counted(each(), GetParam());
    counted.prepare();
    ASSERT_FALSE(counted.run_and_fail_ledger(0));
    auto const calls = counted.ledger_calls();
    std::size_t failures = 0;
    for (std::size_t nth = 1; nth <= calls; ++nth) {
        FullScenario scenario(each(), GetParam());
        scenario.prepare();
        auto const where = scenario.run_and_fail_ledger(nth);
        if (where) ++failures;
        EXPECT_TRUE(scenario.run_to_completion())
            << "call " << nth << ", " << where.value_or("none") << ": the jobs never finish";
        EXPECT_THAT(scenario.violations(), IsEmpty()) << "call " << nth << ", " << where.value_or("none");
        if (HasFailure()) return;
    }
    std::cout << failures << " of " << calls << " calls failed, " << each() << " orders for each flow\n";
    EXPECT_GE(failures * 10, calls * 9);
}

INSTANTIATE_TEST_SUITE_P(Proof, LedgerFails, testing::Values(SendMode::sync, SendMode::async),
                         [](auto const& tested) { return tested.param == SendMode::sync ? "Sync" : "Async"; });

}  // namespace
}  // namespace channeld
