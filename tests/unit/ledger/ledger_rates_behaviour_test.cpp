#include <fmt/format.h>
#include <gmock/gmock.h>

#include "tests/unit/ledger/ledger_behaviour.hpp"

namespace channeld {

std::vector<std::string> RateBehaviour::shares(std::string group, std::string channel,
                                               std::chrono::milliseconds period) {
    std::vector<std::string> out;
    for (auto const& share : ask(ledger_->shares(std::move(channel), std::move(group), period))) {
        auto const second = std::chrono::floor<std::chrono::seconds>(share.taken_at - at(0)).count();
        out.push_back(fmt::format("{} at {}", share.requests, second));
    }
    return out;
}

namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

TEST_P(RateBehaviour, KeepsSharesAlsoAfterARestart) {
    EXPECT_THAT(shares(), IsEmpty());
    take(2, 5);
    take(3, 1);
    reopen();
    EXPECT_THAT(shares(), ElementsAre("3 at 1", "2 at 5"));
}

TEST_P(RateBehaviour, KnowsChannelsGroupsAndPeriodsApart) {
    take(2, 5, "claims");
    take(3, 5, "claims", "another");
    EXPECT_THAT(shares("claims"), ElementsAre("2 at 5"));
    EXPECT_THAT(shares("claims", "another"), ElementsAre("3 at 5"));
    EXPECT_THAT(shares(), IsEmpty());
    EXPECT_THAT(shares("claims", "shop", 60s), IsEmpty());
}

TEST_P(RateBehaviour, AddsUpSharesOfOneMoment) {
    take(2, 5);
    take(3, 5);
    EXPECT_THAT(shares(), ElementsAre("5 at 5"));
}

// The newest that is a period old may have been used up as late as the next one was taken.
TEST_P(RateBehaviour, ForgetsWhatNoLongerCounts) {
    take(9, 1, "claims");
    for (int const second : {0, 3, 6, 9, 12}) take(1, second);
    EXPECT_THAT(shares(), ElementsAre("1 at 0", "1 at 3", "1 at 6", "1 at 9", "1 at 12"));
    take(1, 13);
    EXPECT_THAT(shares(), ElementsAre("1 at 3", "1 at 6", "1 at 9", "1 at 12", "1 at 13"));
    take(1, 100);
    EXPECT_THAT(shares(), ElementsAre("1 at 13", "1 at 100"));
    EXPECT_THAT(shares("claims"), ElementsAre("9 at 1"));
}

TEST_P(RateBehaviour, ForgetsWhatLiesAheadOnceTheClockWasSetBack) {
    take(1, 1000);
    take(1, 110);
    take(1, 100);
    EXPECT_THAT(shares(), ElementsAre("1 at 100", "1 at 110"));
}

}  // namespace
}  // namespace channeld
