#include "daemon/jobs/engine/failure_decision.hpp"

#include <gtest/gtest.h>

namespace channeld {
namespace {

using namespace std::chrono_literals;

constexpr Timestamp failed_at(100'000'000s);

Entry an_entry() {
    Entry entry;
    entry.id = 7;
    entry.seen_at = failed_at - 10h;
    return entry;
}

omnitron::Failure refused() {
    return {permanent("the address is too long"), "refused"};
}

TEST(DecideFailure, WhatIsNotPermanentIsTriedAgainByTheNextRun) {
    for (auto const& error : {transient("busy"), unclear("no answer"), needs_person("log in")})
        EXPECT_TRUE(std::holds_alternative<RetryItem>(decide_failure({}, an_entry(), {error, "busy"}, failed_at)));
}

TEST(DecideFailure, APermanentFailureIsParkedUntilItsNextTry) {
    auto entry = an_entry();
    entry.attempts = 1;
    auto const decision = decide_failure({}, entry, refused(), failed_at);
    auto const* const to_park = std::get_if<ParkItem>(&decision);
    ASSERT_TRUE(to_park);
    EXPECT_EQ(to_park->next_try_at, failed_at + 1h);
    EXPECT_TRUE(to_park->is_news);
}

TEST(DecideFailure, WithoutTriesLeftItIsParkedForAPerson) {
    ParkPolicy policy;
    policy.max = 2;
    auto entry = an_entry();
    entry.attempts = 1;
    auto const decision = decide_failure(policy, entry, refused(), failed_at);
    EXPECT_EQ(std::get<ParkItem>(decision).next_try_at, std::nullopt);
}

TEST(DecideFailure, WhatPeopleHaveHeardOfIsNoNews) {
    auto entry = an_entry();
    entry.message = "the address is too long";
    EXPECT_FALSE(std::get<ParkItem>(decide_failure({}, entry, refused(), failed_at)).is_news);
}

TEST(DecideFailure, AnOldItemExpiresUnlessItMayBeOnTheOtherSide) {
    ParkPolicy policy;
    policy.expire = 10h;
    auto entry = an_entry();
    auto const decision = decide_failure(policy, entry, refused(), failed_at);
    auto const* const to_expire = std::get_if<ExpireItem>(&decision);
    ASSERT_TRUE(to_expire);
    EXPECT_EQ(to_expire->message, "expired (retry.expire): the address is too long");

    entry.seen_at += 1s;
    EXPECT_TRUE(std::holds_alternative<ParkItem>(decide_failure(policy, entry, refused(), failed_at)));
    entry.seen_at -= 1s;
    entry.intended = true;
    EXPECT_TRUE(std::holds_alternative<ParkItem>(decide_failure(policy, entry, refused(), failed_at)));
}

TEST(ParkingOf, NamesTheEntryAndTheFailure) {
    auto const parking = parking_of(an_entry(), refused(), failed_at);
    EXPECT_EQ(parking.entry, 7);
    EXPECT_EQ(parking.reason_code, "refused");
    EXPECT_EQ(parking.message, "the address is too long");
    EXPECT_EQ(parking.now, failed_at);
    EXPECT_EQ(parking.next_try_at, std::nullopt);
}

}  // namespace
}  // namespace channeld
