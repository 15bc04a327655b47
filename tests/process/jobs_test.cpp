#include <gmock/gmock.h>

#include <boost/json/parse.hpp>
#include <csignal>

#include "tests/process/installation.hpp"

namespace channeld {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::MatchesRegex;

// `channeld jobs` beside a daemon whose fetch_orders has a slot each second.
class Jobs : public testing::Test {
  protected:
    CommandResult say(Installation::Words words) const {
        words.insert(words.begin(), "jobs");
        words.insert(words.end(), {"--config", installation.config.string()});
        return installation.run(words);
    }
    CommandResult pause() const {
        return say({"pause", "fetch_orders", "--channel", "trendyol", "--reason", "the shop moves"});
    }
    CommandResult resume() const { return say({"resume", "fetch_orders", "--channel", "trendyol"}); }
    boost::json::value listed() const {
        auto const command_result = say({"list", "-o", "json"});
        EXPECT_EQ(command_result.end, (End{0, 0})) << command_result.err;
        return boost::json::parse(command_result.out).as_array().at(0);
    }
    std::unique_ptr<Child> start_talkative() const {
        installation.write_config(installation.yaml() + "log: {level: debug}\n");
        return installation.start_daemon();
    }
    void stop(Child& daemon) const {
        daemon.signal(SIGTERM);
        EXPECT_EXITS_CLEANLY(daemon);
    }

    Installation installation;
};

TEST_F(Jobs, AreListedWithTheirSlotsAndRuns) {
    auto yaml = installation.yaml();
    installation.write_config(yaml.replace(yaml.find("every: 1s"), 9, "every: 1h"));
    auto const daemon = installation.start_daemon();
    ASSERT_TRUE(daemon->says(" event=run_finished ")) << daemon->err();
    stop(*daemon);
    auto const job = listed();
    EXPECT_EQ(job.at("channel").as_string(), "trendyol");
    EXPECT_EQ(job.at("job").as_string(), "fetch_orders");
    EXPECT_EQ(job.at("state").as_string(), "waiting");
    EXPECT_EQ(job.at("last_run").at("outcome").as_string(), "ok");
    EXPECT_EQ(job.at("last_slot").at("run"), job.at("last_run").at("run"));
    EXPECT_TRUE(job.at("paused").is_null());
    EXPECT_GT(job.at("next_slot").as_string(), job.at("last_slot").at("scheduled_at").as_string());
    constexpr auto time = "[0-9T:-]+Z";
    EXPECT_THAT(say({"list"}).out, MatchesRegex(std::string("fetch_orders of trendyol: waiting\n  next slot     ") +
                                                time + "\n  last run      " + time + "  ok\n"));
    EXPECT_EQ(say({"list", "--channel", "other"}).err, "no jobs\n");
}

TEST_F(Jobs, APauseHoldsAlsoAfterARestartUntilItIsResumed) {
    auto daemon = start_talkative();
    ASSERT_TRUE(daemon->says(" event=run_finished ")) << daemon->err();
    auto const paused = pause();
    EXPECT_EQ(paused.end, (End{0, 0})) << paused.err;
    EXPECT_EQ(
        paused.err,
        "fetch_orders of trendyol is paused: its slots are skipped until it is resumed; a running job finishes\n");
    ASSERT_TRUE(daemon->says("reason=paused")) << daemon->err();
    installation.remotes.add_orders(3);
    stop(*daemon);
    daemon = installation.start_daemon();
    ASSERT_TRUE(daemon->says("reason=paused")) << daemon->err();
    EXPECT_EQ(installation.remotes.imported_order_count(), 0u);
    auto const job = listed();
    EXPECT_EQ(job.at("state").as_string(), "paused");
    EXPECT_EQ(job.at("paused").at("reason").as_string(), "the shop moves");
    EXPECT_GE(job.at("skipped").at("paused").as_int64(), 2);
    EXPECT_THAT(say({"list"}).out, HasSubstr("Z  the shop moves\n"));

    EXPECT_EQ(resume().err, "fetch_orders of trendyol is resumed: it runs again at its next slot\n");
    EXPECT_THAT(installation.remotes.wait_for_no_defects(), IsEmpty()) << daemon->err();
    EXPECT_EQ(resume().err, "fetch_orders of trendyol was not paused\n");
    stop(*daemon);
}

TEST_F(Jobs, AStoppedOneIsListedAsStopped) {
    auto const daemon = installation.start_daemon({{"SANDBOX_PASSWORD", "wrong"}});
    ASSERT_TRUE(daemon->says(" event=job_stopped ")) << daemon->err();
    stop(*daemon);
    auto const job = listed();
    EXPECT_EQ(job.at("state").as_string(), "stopped");
    EXPECT_THAT(say({"list"}).out,
                HasSubstr("stopped until the cause of its last failure is fixed and channeld is restarted\n"));
}

TEST_F(Jobs, OneThatIsNotScheduledCannotBePaused) {
    auto const command_result = say({"pause", "fetch_order", "--channel", "trendyol"});
    EXPECT_EQ(command_result.end, (End{64, 0}));
    EXPECT_EQ(command_result.err,
              "channeld: " + installation.config.string() +
                  " has no job fetch_order of a channel 'trendyol'; known: fetch_orders of trendyol\n");
}

TEST_F(Jobs, BeforeTheFirstStartThereIsNoLedgerToWriteTo) {
    auto const command_result = pause();
    EXPECT_EQ(command_result.end, (End{78, 0}));
    EXPECT_EQ(command_result.err, "channeld: ledger " + installation.ledger.string() +
                                      ": there is no such file. The daemon creates it when it starts.\n");
}

}  // namespace
}  // namespace channeld
