#include <gmock/gmock.h>

#include <csignal>

#include "tests/process/installation.hpp"
#include "tests/process/notify_socket.hpp"

namespace channeld {
namespace {

using testing::IsEmpty;

// What systemd does and sees.
class Life : public testing::TestWithParam<int> {};

TEST_P(Life, SaysReadyImportsAndStopsOnASignal) {
    Installation installation;
    installation.remotes.add_orders(10);
    NotifySocket const notify(installation.folder.path() / "notify");
    auto const daemon = installation.start_daemon({{"NOTIFY_SOCKET", notify.path()}});
    ASSERT_TRUE(notify.receives("READY=1")) << daemon->err();
    EXPECT_THAT(installation.remotes.wait_for_no_defects(), IsEmpty());
    daemon->signal(GetParam());
    EXPECT_TRUE(notify.receives("STOPPING=1"));
    EXPECT_EXITS_CLEANLY(*daemon);
    EXPECT_THAT(daemon->err(), testing::EndsWith(" info stopped event=daemon_stopped\n"));
    EXPECT_EQ(daemon->out(), "");
}

INSTANTIATE_TEST_SUITE_P(Run, Life, testing::Values(SIGTERM, SIGINT),
                         [](auto const& given) { return given.param == SIGTERM ? "Sigterm" : "Sigint"; });

// Regression: the signal sometimes killed the process, because READY was sent before the signal handlers were
// installed.
TEST(Run, StopsInOrderAlsoRightAfterReady) {
    Installation const installation;
    NotifySocket const notify(installation.folder.path() / "notify");
    for (int round = 0; round < 8; ++round) {
        auto const daemon = installation.start_daemon({{"NOTIFY_SOCKET", notify.path()}});
        ASSERT_TRUE(notify.receives("READY=1")) << daemon->err();
        daemon->signal(SIGTERM);
        ASSERT_EQ(daemon->wait(), (End{0, 0})) << "round " << round << "\n" << daemon->err();
        EXPECT_TRUE(notify.receives("STOPPING=1"));
    }
}

TEST(Run, FeedsTheWatchdog) {
    Installation const installation;
    NotifySocket const notify(installation.folder.path() / "notify");
    auto const daemon = installation.start_daemon({{"NOTIFY_SOCKET", notify.path()}, {"WATCHDOG_USEC", "200000"}});
    EXPECT_TRUE(notify.receives("WATCHDOG=1"));
    EXPECT_TRUE(notify.receives("WATCHDOG=1"));
    daemon->signal(SIGTERM);
    EXPECT_EXITS_CLEANLY(*daemon);
}

TEST(Run, DoesEveryJobOfTheExample) {
    Installation installation;
    installation.write_config(installation.whole_yaml());
    installation.remotes.add_orders(3);
    auto const daemon = installation.start_daemon();
    for (auto const* job :
         {"fetch_orders", "update_orders", "fetch_and_create_cancel", "fetch_and_update_order_items",
          "fetch_and_create_cancellation_requests", "update_cancellation_requests", "update_channel_conf_schema"})
        EXPECT_TRUE(daemon->says(
            std::string(" info run ended event=run_finished channel=trendyol job=").append(job).append(" ")))
            << daemon->err();
    EXPECT_THAT(installation.remotes.wait_for_no_defects(), IsEmpty());
    daemon->signal(SIGTERM);
    EXPECT_EXITS_CLEANLY(*daemon);
}

TEST(Run, WithoutAServiceManagerNeedsNone) {
    Installation const installation;
    auto const daemon = installation.start_daemon();
    EXPECT_TRUE(daemon->says(" event=daemon_started "));
    daemon->signal(SIGTERM);
    EXPECT_EXITS_CLEANLY(*daemon);
}

}  // namespace
}  // namespace channeld
