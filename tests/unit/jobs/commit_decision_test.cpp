#include "daemon/jobs/batches/commit_decision.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace channeld {
namespace {

using namespace std::chrono_literals;

using Range = std::pair<std::size_t, std::size_t>;

std::vector<Range> halves_of(Range range, result<void> const& committed) {
    auto const halves = halve_on_refusal({range.first, range.second, {}}, committed);
    if (!halves) return {};
    return {{halves->first.begin, halves->first.end}, {halves->second.begin, halves->second.end}};
}

TEST(HalveOnRefusal, SplitsWhatOmnitronRefuses) {
    EXPECT_EQ(halves_of({0, 8}, permanent("no")), (std::vector<Range>{{0, 4}, {4, 8}}));
    EXPECT_EQ(halves_of({3, 6}, permanent("no")), (std::vector<Range>{{3, 4}, {4, 6}}));
}

TEST(HalveOnRefusal, LeavesAloneWhatIsAlone) {
    EXPECT_EQ(halves_of({3, 4}, permanent("no")), std::vector<Range>());
}

TEST(HalveOnRefusal, LeavesAloneWhatIsNotRefused) {
    EXPECT_EQ(halves_of({0, 8}, result<void>()), std::vector<Range>());
    for (auto const& error : {transient("busy"), unclear("no answer"), needs_person("log in")})
        EXPECT_EQ(halves_of({0, 8}, error), std::vector<Range>());
}

TEST(LockBackoff, WaitsTwiceAsLongEachTimeAndAboutHalfAMinuteInAll) {
    std::vector<std::chrono::seconds> waits;
    for (int tries = 1; auto const wait = lock_backoff(tries); ++tries) waits.push_back(*wait);
    EXPECT_EQ(waits, (std::vector<std::chrono::seconds>{1s, 2s, 4s, 8s, 16s}));
}

}  // namespace
}  // namespace channeld
