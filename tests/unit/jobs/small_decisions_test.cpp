#include <gtest/gtest.h>

#include "daemon/cli/progress_line.hpp"
#include "daemon/jobs/engine/accounting.hpp"
#include "daemon/jobs/engine/content_hash.hpp"
#include "daemon/jobs/engine/park_policy.hpp"

namespace channeld {
namespace {

using namespace std::chrono_literals;

TEST(ParkPolicyTest, WaitsFourTimesAsLongEachTimeAndADayAtTheMost) {
    Timestamp const now(1'000'000s);
    std::vector<std::chrono::minutes> waits;
    for (int attempts = 0; attempts < 6; ++attempts)
        waits.push_back(
            std::chrono::floor<std::chrono::minutes>(*next_try(ParkPolicy(), now, attempts, "refused") - now));
    EXPECT_EQ(waits, (std::vector<std::chrono::minutes>{15min, 1h, 4h, 16h, 24h, 24h}));
    EXPECT_EQ(next_try(ParkPolicy(), now, 1'000'000'000, "refused"), now + 24h);
}

TEST(ParkPolicyTest, RetriesSoonWhatAMappingFixes) {
    Timestamp const now(1'000'000s);
    ParkPolicy policy;
    policy.max = 1;
    for (auto const* cause : {"unknown_product", "unknown_city", "unknown_order", "unmapped_reason"})
        EXPECT_EQ(next_try(policy, now, 50, cause), now + 10min) << cause;
}

TEST(ParkPolicyTest, EndsAfterSoManyTriesAndSoMuchTimeAsIsSet) {
    Timestamp const now(100'000'000s);
    ParkPolicy policy;
    policy.max = 3;
    policy.interval = 48h;
    EXPECT_EQ(next_try(policy, now, 1, "refused"), now + 48h);
    EXPECT_EQ(next_try(policy, now, 2, "refused"), std::nullopt);
    EXPECT_FALSE(is_expired(policy, now - 1000h, now));
    policy.expire = 720h;
    EXPECT_FALSE(is_expired(policy, now - 719h, now));
    EXPECT_TRUE(is_expired(policy, now - 720h, now));
}

TEST(ContentHash, IsTheFirstHalfOfSha256) {
    EXPECT_EQ(content_hash("abc"), "ba7816bf8f01cfea414140de5dae2223");
    EXPECT_EQ(content_hash(""), "e3b0c44298fc1c149afbf4c8996fb924");
    EXPECT_NE(content_hash(std::string("a\0b", 3)), content_hash("a"));
}

TEST(Accounting, BalancesWhenEveryItemHasEndedUpSomewhere) {
    Accounting sums{10, 4, 3, 2, 1, 99};
    EXPECT_TRUE(sums.balanced());
    EXPECT_EQ(to_line(sums), "fetched 10 = created 4 + unchanged 3 + parked 2 + failed 1");
    for (auto part : {&Accounting::fetched, &Accounting::created, &Accounting::unchanged, &Accounting::parked,
                      &Accounting::failed}) {
        auto wrong = sums;
        ++(wrong.*part);
        EXPECT_FALSE(wrong.balanced()) << to_line(wrong);
    }
    EXPECT_TRUE(Accounting().balanced());
}

TEST(Accounting, OfARunThatGoesOnAddsUpToo) {
    EXPECT_EQ(cli::progress_of({20, 1, 0, 2, 0, 0}),
              "fetched 20 = created 1 + unchanged 0 + parked 2 + failed 0 + in progress 17");
    EXPECT_EQ(cli::progress_of({3, 1, 0, 2, 0, 0}), "fetched 3 = created 1 + unchanged 0 + parked 2 + failed 0");
}

}  // namespace
}  // namespace channeld
