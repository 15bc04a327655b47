#include <gmock/gmock.h>

#include <boost/json/parse.hpp>
#include <csignal>

#include "tests/process/installation.hpp"

namespace channeld {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::MatchesRegex;

// `channeld backfill` with and beside a daemon, whose fetch_orders runs once at its start.
class Backfilling : public testing::Test {
  protected:
    Backfilling() {
        auto yaml = installation.yaml();
        installation.write_config(yaml.replace(yaml.find("every: 1s"), 9, "every: 24h"));
    }
    CommandResult say(Installation::Words words) const {
        words.insert(words.begin(), "backfill");
        words.insert(words.end(), {"--config", installation.config.string()});
        return installation.run(words);
    }
    CommandResult read_again(Installation::Words more = {}) const {
        more.insert(more.begin(), {"fetch_orders", "--channel", "trendyol", "--from", "1d"});
        return say(more);
    }
    boost::json::array listed() const { return boost::json::parse(say({"list", "-o", "json"}).out).as_array(); }
    std::unique_ptr<Child> start_daemon() const {
        auto daemon = installation.start_daemon();
        EXPECT_TRUE(daemon->says(" event=run_finished ")) << daemon->err();
        return daemon;
    }
    static void stop(Child& daemon) {
        daemon.signal(SIGTERM);
        EXPECT_EXITS_CLEANLY(daemon);
    }

    Installation installation;
};

TEST_F(Backfilling, IsDoneHereWhenNoDaemonRuns) {
    installation.remotes.add_orders(12);
    auto const command_result = read_again();
    EXPECT_EQ(command_result.end, (End{0, 0})) << command_result.err;
    EXPECT_THAT(command_result.err, HasSubstr("fetched 12 = created 12 + unchanged 0 + parked 0 + failed 0\n"));
    EXPECT_THAT(installation.remotes.defects(), IsEmpty());
    EXPECT_EQ(listed().at(0).at("outcome").as_string(), "ok");
    EXPECT_THAT(say({"list"}).out, MatchesRegex(" +1  trendyol +fetch_orders .* read 12, created 12, .* done\n"));
}

TEST_F(Backfilling, IsHandedOverToTheDaemonThatRuns) {
    auto const daemon = start_daemon();
    installation.remotes.add_orders(12);
    auto const command_result = read_again();
    EXPECT_EQ(command_result.end, (End{0, 0}));
    EXPECT_EQ(command_result.err, "backfill 1 is queued for the running daemon, process " +
                                      std::to_string(daemon->pid()) + "\nsee its progress: channeld backfill list\n");
    ASSERT_TRUE(daemon->says(" event=backfill_finished ")) << daemon->err();
    EXPECT_EQ(installation.remotes.imported_order_count(), 12u);
    EXPECT_THAT(installation.remotes.defects(), IsEmpty());
    stop(*daemon);
}

TEST_F(Backfilling, OneThatADaemonLeftIsGoneOnWithByTheNext) {
    auto daemon = start_daemon();
    sandbox::FaultRule rule;
    rule.status = 503;
    installation.remotes.omnitron_faults().add(rule);
    installation.remotes.add_orders(12);
    read_again();
    ASSERT_TRUE(daemon->says("event=backfill_blocked")) << daemon->err();
    EXPECT_THAT(say({"list"}).out, HasSubstr("  blocked: "));
    stop(*daemon);
    installation.remotes.omnitron_faults().clear();
    daemon = installation.start_daemon();
    ASSERT_TRUE(daemon->says(" event=backfill_finished ")) << daemon->err();
    EXPECT_THAT(installation.remotes.wait_for_no_defects(), IsEmpty());
    stop(*daemon);
}

TEST_F(Backfilling, OneThatIsDroppedIsNotGoneOnWith) {
    sandbox::FaultRule rule;
    rule.status = 503;
    installation.remotes.omnitron_faults().add(rule);
    installation.remotes.add_orders(3);
    EXPECT_EQ(read_again().end.code, 75);
    EXPECT_EQ(say({"drop", "1"}).err, "backfill 1 is dropped; items it has read are kept\n");
    EXPECT_THAT(say({"list"}).out, HasSubstr("ended: dropped by operator"));
    EXPECT_EQ(say({"drop", "1"}).end.code, 1);
    EXPECT_EQ(say({"drop", "7"}).err, "channeld: the ledger has no open backfill 7; nothing was stored\n");
}

TEST_F(Backfilling, ADryRunShowsWhatItWouldDoAndDoesNothing) {
    installation.remotes.add_orders(2);
    installation.import();
    installation.remotes.add_orders(1);
    auto const daemon = start_daemon();  // imports the third one as well
    installation.remotes.add_orders(1);
    auto const command_result = read_again({"--dry-run"});
    EXPECT_EQ(command_result.end, (End{0, 0})) << command_result.err;
    EXPECT_THAT(command_result.out, MatchesRegex("(.* import .* items .*|.* nothing .* already mapped\n)+"));
    EXPECT_THAT(command_result.err, HasSubstr("dry run: 4 read, 0 ignored; nothing was stored or sent\n"));
    EXPECT_EQ(installation.remotes.imported_order_count(), 3u);
    EXPECT_THAT(listed(), IsEmpty());
    stop(*daemon);
}

TEST_F(Backfilling, WhatCannotBeReadAgainIsRefusedWithTheReason) {
    auto const refused = [&](Installation::Words words) {
        auto const command_result = say(words);
        EXPECT_EQ(command_result.end, (End{64, 0})) << command_result.err;
        return command_result.err;
    };
    EXPECT_THAT(refused({"fetch_orders", "--channel", "n11", "--from", "1d"}),
                HasSubstr("has no channel 'n11' that can backfill fetch_orders; known: fetch_orders of trendyol, "));
    EXPECT_THAT(refused({"update_orders", "--channel", "trendyol", "--from", "1d"}), HasSubstr("known: fetch_orders"));
    EXPECT_THAT(refused({"fetch_orders", "--channel", "trendyol"}), HasSubstr("a job, --channel and --from"));
    EXPECT_EQ(refused({"fetch_orders", "--channel", "trendyol", "--from", "monday", "--to", "soon"}),
              "channeld: --from: expected a time such as 2026-01-31, 2026-01-31T12:00:00Z or 7d (ago), got 'monday'\n"
              "--to: expected a time such as 2026-01-31, 2026-01-31T12:00:00Z or 7d (ago), got 'soon'\n");
    EXPECT_THAT(refused({"fetch_orders", "--channel", "trendyol", "--from", "1d", "--to", "2d"}),
                HasSubstr("--from: expected a time before --to, got "));
    EXPECT_THAT(refused({"fetch_orders", "--channel", "trendyol", "--from", "1d", "--to", "2999-01-01"}),
                HasSubstr("--to: 2999-01-01T00:00:00.000000Z lies in the future; omit it for now"));
    EXPECT_THAT(refused({"fetch_orders", "--channel", "trendyol", "--from", "200d"}),
                HasSubstr("Trendyol keeps three months; begin at "));
}

class Reconciling : public Backfilling {
  protected:
    CommandResult reconcile(Installation::Words more = {}) const {
        more.insert(more.begin(), {"reconcile", "--channel", "trendyol", "--from", "1d"});
        more.insert(more.end(), {"--config", installation.config.string()});
        return installation.run(more);
    }
};

TEST_F(Reconciling, TwoSidesThatAgreeEndWithZero) {
    installation.remotes.add_orders(5);
    installation.import();
    auto const command_result = reconcile();
    EXPECT_EQ(command_result.end, (End{0, 0})) << command_result.out << command_result.err;
    EXPECT_EQ(command_result.out, "");
    EXPECT_THAT(command_result.err,
                HasSubstr("compared 5 orders of the channel, 0 more of Omnitron, 0 cancels, 0 cancellation "
                          "requests: no difference\n"));
}

TEST_F(Reconciling, EachDifferenceIsPrintedWithItsExplanationBesideTheDaemon) {
    auto const daemon = start_daemon();
    installation.remotes.add_orders(1);
    auto const command_result = reconcile();
    EXPECT_EQ(command_result.end, (End{1, 0}));
    EXPECT_THAT(command_result.out,
                MatchesRegex("[0-9-]+ +missing_order +never seen by fetch_orders; read this period again "
                             "with channeld backfill fetch_orders\n"));
    auto const row = boost::json::parse(reconcile({"-o", "json"}).out);
    EXPECT_EQ(row.at("difference").as_string(), "missing_order");
    stop(*daemon);
}

}  // namespace
}  // namespace channeld
