#include "daemon/jobs/backfill/backfills.hpp"

#include <gmock/gmock.h>

#include <boost/asio/detached.hpp>
#include <deque>

#include "daemon/ledger/sqlite/sqlite_ledger.hpp"
#include "tests/support/kept_log.hpp"
#include "tests/support/manual_clock.hpp"
#include "tests/support/run.hpp"
#include "tests/support/temporary_folder.hpp"

namespace channeld {
namespace {

using std::chrono::seconds;
using testing::ElementsAre;
using testing::HasSubstr;

class NoChannel : public Transport {
  public:
    asio::awaitable<result<HttpResponse>> send(HttpRequest) override {
        co_return permanent("the channel must not be called here");
    }
};

// Each step is taken from a list; at its end the range is read.
class ScriptedJob : public FetchJob {
  public:
    std::deque<std::function<RangeStep()>> steps;
    int readers = 0;

    asio::awaitable<RunReport> run(StopToken const&) override { co_return RunReport(); }
    std::unique_ptr<RangeReader> range_reader(Backfill, Transport&) override {
        ++readers;
        return std::make_unique<Reader>(*this);
    }

  private:
    struct Reader : RangeReader {
        explicit Reader(ScriptedJob& from) : job(from) {}
        asio::awaitable<RangeStep> step(std::int64_t, StopToken const&) override {
            if (job.steps.empty()) co_return RangeStep{{}, true};
            auto const next = job.steps.front();
            job.steps.pop_front();
            co_return next();
        }
        ScriptedJob& job;
    };
};

RangeStep page_of(std::int64_t orders) {
    RangeStep step;
    step.report.accounting.fetched = step.report.accounting.created = orders;
    return step;
}

RangeStep failed(Error why) {
    RangeStep step;
    step.report.outcome = std::move(why);
    return step;
}

struct BackfillsTest : testing::Test {
    TemporaryFolder folder;
    asio::io_context io;
    ManualClock clock;
    std::shared_ptr<KeptLog> log = std::make_shared<KeptLog>();
    std::unique_ptr<Ledger> ledger = open_sqlite_ledger(folder.path() / "ledger.db", io.get_executor()).value();
    ChannelLedger channel_ledger{*ledger, "shop", "the test", clock};
    NoChannel channel;
    ScriptedJob job;
    Backfills backfills{{"shop",
                         [this](std::string const& name) { return name == "fetch_orders" ? &job : nullptr; },
                         channel,
                         {},
                         channel_ledger,
                         clock,
                         Log(log, LogLevel::debug)}};
    StopToken stop;
    Started<bool> running = start(io, backfills.run(stop));

    ~BackfillsTest() override {
        stop.request();
        finish(io, std::move(running));
    }

    std::int64_t request(std::string const& name = "fetch_orders") {
        Backfill wanted;
        wanted.channel = "shop";
        wanted.job = name;
        wanted.range = {Timestamp(seconds(1)), Timestamp(seconds(2))};
        return channeld::run(io, ledger->request_backfill(std::move(wanted))).value();
    }
    void run_one(std::string const& name = "fetch_orders") {
        request(name);
        backfills.wake();
        run_until_idle();
    }
    // Processes everything that needs no passing of time; the ledger's thread answers in between.
    void run_until_idle() {
        for (int i = 0; i < 50; ++i) {
            channeld::run(io, ledger->backfills(1)).value();
            io.restart();
            io.poll();
        }
    }
    std::string last() {
        auto const b = channeld::run(io, ledger->backfills(1)).value().at(0);
        return std::to_string(b.created) + (b.ended_at ? " ended: " : " open: ") + b.outcome;
    }
};

TEST_F(BackfillsTest, AWakeUpStartsThemAndAllPagesAreCounted) {
    run_until_idle();
    EXPECT_EQ(clock.waiting(), 0) << "nothing is open, so no timer is set";
    job.steps = {[] { return page_of(3); }, [] { return page_of(4); }};
    run_one();
    EXPECT_EQ(last(), "7 ended: ok");
    run_one();
    EXPECT_EQ(last(), "0 ended: ok");
}

TEST_F(BackfillsTest, ATransientErrorIsRetriedWithGrowingDelays) {
    job.steps = {[] { return page_of(1); }, [] { return failed(transient("no answer")); },
                 [] { return failed(needs_person("wrong password")); }, [] { return page_of(2); }};
    run_one();
    EXPECT_EQ(last(), "1 open: no answer");
    clock.advance(seconds(60));
    run_until_idle();
    EXPECT_EQ(last(), "1 open: wrong password");
    clock.advance(seconds(119));
    run_until_idle();
    EXPECT_EQ(last(), "1 open: wrong password");
    clock.advance(seconds(1));
    run_until_idle();
    EXPECT_EQ(last(), "3 ended: ok");
    EXPECT_EQ(job.readers, 3);
}

TEST_F(BackfillsTest, APermanentErrorEndsItAndTheNextOneStarts) {
    job.steps = {[] { return failed(permanent("out of reach")); }};
    run_one();
    EXPECT_EQ(last(), "0 ended: out of reach");
    run_one("fetch_dreams");
    EXPECT_EQ(last(), "0 ended: the channel no longer has the job fetch_dreams");
    EXPECT_EQ(clock.waiting(), 0);
}

TEST_F(BackfillsTest, ABugInAJobEndsTheBackfillNotTheDaemon) {
    job.steps = {[]() -> RangeStep { throw std::logic_error("a null where none may be"); }};
    run_one();
    EXPECT_EQ(last(), "0 ended: internal error in channeld, please report it: a null where none may be");
}

TEST_F(BackfillsTest, OneThatTheOperatorDropsStopsAtItsPage) {
    job.steps = {[] { return page_of(1); },
                 [this] {
                     auto dropped = Backfill();
                     dropped.id = 1;
                     dropped.channel = "shop";
                     dropped.ended_at = clock.now();
                     dropped.outcome = "dropped by operator";
                     asio::co_spawn(io, ledger->record_backfill_progress(dropped), asio::detached);
                     return page_of(1);
                 },
                 [] { return page_of(1); }, [] { return page_of(1); }};
    run_one();
    EXPECT_EQ(last(), "0 ended: dropped by operator");
    EXPECT_EQ(job.steps.size(), 2u);
}

}  // namespace
}  // namespace channeld
