#include <fmt/format.h>
#include <gmock/gmock.h>

#include <csignal>

#include "tests/process/installation.hpp"

namespace channeld {
namespace {

using testing::HasSubstr;

TEST(SecondInstance, IsRefusedAndNamesWhoWorksWithTheLedger) {
    Installation installation;
    auto const first = installation.start_daemon();
    ASSERT_TRUE(first->says(" event=daemon_started "));
    auto const reason = fmt::format(
        "ledger {}: process {} works with it and holds {}.lock. Stop that process, or give this one a ledger of its "
        "own.",
        installation.ledger.string(), first->pid(), installation.ledger.string());

    auto const second = installation.run({"run", "--config", installation.config.string()});
    EXPECT_EQ(second.end, (End{78, 0}));
    EXPECT_THAT(second.err, HasSubstr("error cannot start event=start_failed message=\"" + reason + "\""));
    auto const once = installation.import();
    EXPECT_EQ(once.end, (End{78, 0}));
    EXPECT_EQ(once.err, "channeld: " + reason + "\n");

    // The first one is not disturbed, and read-only commands work beside it.
    installation.remotes.add_orders(3);
    EXPECT_THAT(installation.remotes.wait_for_no_defects(), testing::IsEmpty());
    EXPECT_EQ(installation.run({"orders", "list", "--config", installation.config.string()}).end, (End{0, 0}));
    first->signal(SIGTERM);
    EXPECT_EXITS_CLEANLY(*first);
    EXPECT_EQ(installation.import().end, (End{0, 0}));
}

}  // namespace
}  // namespace channeld
