#include <gmock/gmock.h>

#include <csignal>

#include "tests/process/signalled.hpp"
#include "tests/process/site.hpp"

// SIGHUP: `systemctl reload channeld`.
namespace channeld {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

std::string replaced(std::string text, std::string const& what, std::string const& by) {
    auto const at = text.find(what);
    EXPECT_NE(at, std::string::npos) << what;
    return text.replace(at, what.size(), by);
}

TEST(Reload, AWrongFileChangesNothingAndSaysWhy) {
    Site site;
    auto const daemon = site.start_daemon();
    ASSERT_TRUE(daemon->says("ready"));
    site.write_config(replaced(site.yaml(), "channel_id: 7", "channel_id: seven"));
    daemon->signal(SIGHUP);
    EXPECT_TRUE(daemon->says("the configuration was not reloaded, what runs goes on"));
    EXPECT_THAT(daemon->err(), HasSubstr("expected a whole number"));
    site.remotes.add_orders(3);
    EXPECT_THAT(site.remotes.defects_in_the_end(), IsEmpty());
    daemon->signal(SIGTERM);
    EXPECT_ENDS_WELL(*daemon);
}

TEST(Reload, ARightFileTakesOverAndTheLedgerGoesOn) {
    Site site;
    site.remotes.add_orders(5);
    auto const right = site.yaml();
    site.write_config(replaced(right, "channel_id: 7", "channel_id: 77"));
    auto const daemon = site.start_daemon();
    ASSERT_TRUE(daemon->says("run failed"));
    EXPECT_EQ(site.remotes.arrived(), 0u);
    site.write_config(right);
    daemon->signal(SIGHUP);
    EXPECT_TRUE(daemon->says("the new configuration runs"));
    EXPECT_THAT(site.remotes.defects_in_the_end(), IsEmpty());
    EXPECT_EQ(site.remotes.arrived(), 5u);
    daemon->signal(SIGTERM);
    EXPECT_ENDS_WELL(*daemon);
}

TEST(Reload, AnotherLedgerIsRefused) {
    Site site;
    auto const daemon = site.start_daemon();
    ASSERT_TRUE(daemon->says("ready"));
    site.write_config(replaced(site.yaml(), site.ledger.string(), site.ledger.string() + "2"));
    daemon->signal(SIGHUP);
    EXPECT_TRUE(daemon->says("another ledger.path needs a restart"));
    daemon->signal(SIGTERM);
    EXPECT_ENDS_WELL(*daemon);
}

TEST(Reload, UnderLoadLosesAndDoublesNothing) {
    Site site;
    site.remotes.add_orders(60);
    auto const daemon = start_signalled([&] { return site.start_daemon(); }, SIGHUP, site.remotes.omnitron_calls(),
                                        At{"/create_orders/", 10});
    EXPECT_TRUE(daemon->says("the new configuration runs"));
    EXPECT_THAT(site.remotes.defects_in_the_end(), IsEmpty());
    EXPECT_EQ(site.remotes.arrived(), 60u);
    daemon->signal(SIGTERM);
    EXPECT_ENDS_WELL(*daemon);
}

}  // namespace
}  // namespace channeld
