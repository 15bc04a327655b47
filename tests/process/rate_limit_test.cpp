#include <gtest/gtest.h>

#include "daemon/ledger/sqlite/sqlite_ledger.hpp"
#include "tests/process/installation.hpp"
#include "tests/support/run.hpp"

namespace channeld {
namespace {

TEST(RateLimit, UsageSurvivesARestart) {
    Installation installation;
    installation.remotes.add_orders(1);
    ASSERT_EQ(installation.import().end, (End{0, 0}));
    asio::io_context io;
    auto const ledger = read_sqlite_ledger(installation.ledger, io.get_executor()).value();
    auto const shares = run(io, ledger->shares("trendyol", "stream", std::chrono::seconds(1))).value();
    ASSERT_FALSE(shares.empty());
    EXPECT_EQ(shares.front().requests, 2) << "a quarter of the ten in its settings";
}

}  // namespace
}  // namespace channeld
