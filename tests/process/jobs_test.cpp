#include <gmock/gmock.h>

#include <boost/json/parse.hpp>
#include <csignal>

#include "tests/process/site.hpp"

namespace channeld {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::MatchesRegex;

// `channeld jobs` beside a daemon whose fetch_orders has a slot each second.
class Jobs : public testing::Test {
  protected:
    Said say(Site::Words words) const {
        words.insert(words.begin(), "jobs");
        words.insert(words.end(), {"--config", site.config.string()});
        return site.run(words);
    }
    Said pause() const { return say({"pause", "fetch_orders", "--channel", "trendyol", "--reason", "the shop moves"}); }
    Said resume() const { return say({"resume", "fetch_orders", "--channel", "trendyol"}); }
    boost::json::value listed() const {
        auto const said = say({"list", "-o", "json"});
        EXPECT_EQ(said.end, (End{0, 0})) << said.err;
        return boost::json::parse(said.out).as_array().at(0);
    }
    std::unique_ptr<Child> start_talkative() const {
        site.write_config(site.yaml() + "log: {level: debug}\n");
        return site.start_daemon();
    }
    void stop(Child& daemon) const {
        daemon.signal(SIGTERM);
        EXPECT_ENDS_WELL(daemon);
    }

    Site site;
};

TEST_F(Jobs, AreListedWithTheirSlotsAndRuns) {
    auto yaml = site.yaml();
    site.write_config(yaml.replace(yaml.find("every: 1s"), 9, "every: 1h"));
    auto const daemon = site.start_daemon();
    ASSERT_TRUE(daemon->says(" info run ended ")) << daemon->err();
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
    ASSERT_TRUE(daemon->says(" info run ended ")) << daemon->err();
    auto const paused = pause();
    EXPECT_EQ(paused.end, (End{0, 0})) << paused.err;
    EXPECT_EQ(paused.err,
              "fetch_orders of trendyol is paused: its slots are left out until it is resumed; a run under way goes "
              "on\n");
    ASSERT_TRUE(daemon->says("why=paused")) << daemon->err();
    site.remotes.add_orders(3);
    stop(*daemon);
    daemon = site.start_daemon();
    ASSERT_TRUE(daemon->says("why=paused")) << daemon->err();
    EXPECT_EQ(site.remotes.arrived(), 0u);
    auto const job = listed();
    EXPECT_EQ(job.at("state").as_string(), "paused");
    EXPECT_EQ(job.at("paused").at("reason").as_string(), "the shop moves");
    EXPECT_GE(job.at("skipped").at("paused").as_int64(), 2);
    EXPECT_THAT(say({"list"}).out, HasSubstr("Z  the shop moves\n"));

    EXPECT_EQ(resume().err, "fetch_orders of trendyol is resumed: it runs from its next slot on\n");
    EXPECT_THAT(site.remotes.defects_in_the_end(), IsEmpty()) << daemon->err();
    EXPECT_EQ(resume().err, "fetch_orders of trendyol was not paused\n");
    stop(*daemon);
}

TEST_F(Jobs, AStoppedOneIsListedAsStopped) {
    auto const daemon = site.start_daemon({{"SANDBOX_PASSWORD", "wrong"}});
    ASSERT_TRUE(daemon->says(" error run failed; the job is stopped ")) << daemon->err();
    stop(*daemon);
    auto const job = listed();
    EXPECT_EQ(job.at("state").as_string(), "stopped");
    EXPECT_THAT(say({"list"}).out,
                HasSubstr("stopped until the reason of its last run is mended and channeld restarted\n"));
}

TEST_F(Jobs, OneThatIsNotScheduledCannotBePaused) {
    auto const said = say({"pause", "fetch_order", "--channel", "trendyol"});
    EXPECT_EQ(said.end, (End{64, 0}));
    EXPECT_EQ(said.err, "channeld: " + site.config.string() +
                            " has no job fetch_order of a channel 'trendyol'; known: fetch_orders of trendyol\n");
}

TEST_F(Jobs, BeforeTheFirstStartThereIsNoLedgerToWriteTo) {
    auto const said = pause();
    EXPECT_EQ(said.end, (End{78, 0}));
    EXPECT_EQ(said.err, "channeld: ledger " + site.ledger.string() +
                            ": there is no such file. The daemon creates it when it starts.\n");
}

}  // namespace
}  // namespace channeld
