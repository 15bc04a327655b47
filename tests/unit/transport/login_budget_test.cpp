#include "daemon/transport/login_budget.hpp"

#include <gtest/gtest.h>

namespace channeld {
namespace {

using namespace std::chrono_literals;

Timestamp const start = *parse_iso("2030-01-01T12:00:00Z");

TEST(LoginBudget, AllowsThreeLoginsInAnySixMinutes) {
    LoginBudget budget;
    EXPECT_EQ(budget.next(start), start);
    budget.logged_in(start);
    budget.logged_in(start + 2min);
    EXPECT_EQ(budget.next(start + 3min), start + 3min);
    budget.logged_in(start + 3min);
    EXPECT_EQ(budget.next(start + 3min), start + 6min);
    EXPECT_EQ(budget.next(start + 6min), start + 6min);
    budget.logged_in(start + 6min);
    EXPECT_EQ(budget.next(start + 6min), start + 8min);
}

TEST(LoginBudget, IsUsedUpByARefusal) {
    LoginBudget budget;
    budget.refused(start);
    EXPECT_EQ(budget.next(start + 1s), start + 6min);
    EXPECT_EQ(budget.next(start + 7min), start + 7min);
}

}  // namespace
}  // namespace channeld
