#include "daemon/transport/login_budget.hpp"

#include <gtest/gtest.h>

namespace channeld {
namespace {

using namespace std::chrono_literals;

Timestamp const first_login = *parse_iso("2030-01-01T12:00:00Z");

TEST(LoginBudget, AllowsThreeLoginsInAnySixMinutes) {
    LoginBudget budget;
    EXPECT_EQ(budget.next(first_login), first_login);
    budget.logged_in(first_login);
    budget.logged_in(first_login + 2min);
    EXPECT_EQ(budget.next(first_login + 3min), first_login + 3min);
    budget.logged_in(first_login + 3min);
    EXPECT_EQ(budget.next(first_login + 3min), first_login + 6min);
    EXPECT_EQ(budget.next(first_login + 6min), first_login + 6min);
    budget.logged_in(first_login + 6min);
    EXPECT_EQ(budget.next(first_login + 6min), first_login + 8min);
}

TEST(LoginBudget, IsUsedUpByARefusal) {
    LoginBudget budget;
    budget.refused(first_login);
    EXPECT_EQ(budget.next(first_login + 1s), first_login + 6min);
    EXPECT_EQ(budget.next(first_login + 7min), first_login + 7min);
}

}  // namespace
}  // namespace channeld
