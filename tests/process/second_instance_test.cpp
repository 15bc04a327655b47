#include <fmt/format.h>
#include <gmock/gmock.h>

#include <csignal>

#include "tests/process/site.hpp"

namespace channeld {
namespace {

using testing::HasSubstr;

TEST(SecondInstance, IsRefusedAndNamesWhoWorksWithTheLedger) {
    Site site;
    auto const first = site.start_daemon();
    ASSERT_TRUE(first->says(" info ready "));
    auto const reason = fmt::format(
        "ledger {}: process {} works with it and holds {}.lock. Stop that process, or give this one a ledger of its "
        "own.",
        site.ledger.string(), first->pid(), site.ledger.string());

    auto const second = site.run({"run", "--config", site.config.string()});
    EXPECT_EQ(second.end, (End{78, 0}));
    EXPECT_THAT(second.err, HasSubstr("error cannot start reason=\"" + reason + "\""));
    auto const once = site.import();
    EXPECT_EQ(once.end, (End{78, 0}));
    EXPECT_EQ(once.err, "channeld: " + reason + "\n");

    // The first one is not disturbed, and looking is allowed beside it.
    site.remotes.add_orders(3);
    EXPECT_THAT(site.remotes.defects_in_the_end(), testing::IsEmpty());
    EXPECT_EQ(site.run({"orders", "list", "--config", site.config.string()}).end, (End{0, 0}));
    first->signal(SIGTERM);
    EXPECT_ENDS_WELL(*first);
    EXPECT_EQ(site.import().end, (End{0, 0}));
}

}  // namespace
}  // namespace channeld
