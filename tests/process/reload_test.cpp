#include <gmock/gmock.h>

#include <csignal>

#include "tests/process/installation.hpp"
#include "tests/process/signalled.hpp"

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

TEST(Reload, AnInvalidFileIsRejectedWithAReason) {
    Installation installation;
    auto const daemon = installation.start_daemon();
    ASSERT_TRUE(daemon->says("event=daemon_started"));
    installation.write_config(replaced(installation.yaml(), "channel_id: 7", "channel_id: seven"));
    daemon->signal(SIGHUP);
    EXPECT_TRUE(daemon->says("event=config_rejected"));
    EXPECT_THAT(daemon->err(), HasSubstr("expected a whole number"));
    installation.remotes.add_orders(3);
    EXPECT_THAT(installation.remotes.wait_for_no_defects(), IsEmpty());
    daemon->signal(SIGTERM);
    EXPECT_EXITS_CLEANLY(*daemon);
}

TEST(Reload, AValidFileIsActivatedOnTheSameLedger) {
    Installation installation;
    installation.remotes.add_orders(5);
    auto const right = installation.yaml();
    installation.write_config(replaced(right, "channel_id: 7", "channel_id: 77"));
    auto const daemon = installation.start_daemon();
    ASSERT_TRUE(daemon->says("event=run_failed"));
    EXPECT_EQ(installation.remotes.imported_order_count(), 0u);
    installation.write_config(right);
    daemon->signal(SIGHUP);
    EXPECT_TRUE(daemon->says("event=config_activated"));
    EXPECT_THAT(installation.remotes.wait_for_no_defects(), IsEmpty());
    EXPECT_EQ(installation.remotes.imported_order_count(), 5u);
    daemon->signal(SIGTERM);
    EXPECT_EXITS_CLEANLY(*daemon);
}

TEST(Reload, AnotherLedgerIsRefused) {
    Installation installation;
    auto const daemon = installation.start_daemon();
    ASSERT_TRUE(daemon->says("event=daemon_started"));
    installation.write_config(
        replaced(installation.yaml(), installation.ledger.string(), installation.ledger.string() + "2"));
    daemon->signal(SIGHUP);
    EXPECT_TRUE(daemon->says("event=restart_required"));
    daemon->signal(SIGTERM);
    EXPECT_EXITS_CLEANLY(*daemon);
}

TEST(Reload, LosesAndDuplicatesNothingUnderLoad) {
    Installation installation;
    installation.remotes.add_orders(60);
    auto const daemon = start_signalled([&] { return installation.start_daemon(); }, SIGHUP,
                                        installation.remotes.omnitron_calls(), At{"/create_orders/", 10});
    EXPECT_TRUE(daemon->says("event=config_activated"));
    EXPECT_THAT(installation.remotes.wait_for_no_defects(), IsEmpty());
    EXPECT_EQ(installation.remotes.imported_order_count(), 60u);
    daemon->signal(SIGTERM);
    EXPECT_EXITS_CLEANLY(*daemon);
}

}  // namespace
}  // namespace channeld
