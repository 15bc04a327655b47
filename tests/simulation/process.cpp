#include "tests/simulation/process.hpp"

#include <boost/asio/co_spawn.hpp>

#include "daemon/jobs/channel_jobs.hpp"
#include "daemon/ledger/sqlite/sqlite_ledger.hpp"
#include "daemon/transport/channel_session.hpp"
#include "daemon/transport/omnitron_session.hpp"
#include "daemon/transport/rate_limited.hpp"
#include "daemon/transport/reference_cache.hpp"
#include "daemon/transport/retrying.hpp"
#include "tests/simulation/make_scheduler.hpp"
#include "tests/simulation/wire.hpp"

namespace channeld::simulation {
namespace {

omnitron::Api api() {
    omnitron::Api out;
    out.url = "http://omnitron.test";
    out.channel = 7;
    out.catalog = 3;
    return out;
}

// A run whose sums do not agree has lost something, also when it ended early.
asio::awaitable<RunReport> watched(Job& job, std::string name, Stop const& stop, Diary& diary) {
    auto report = co_await job.run(stop);
    if (!report.accounting.balanced())
        diary.wrong("the sums of a run of " + name + " do not agree: " + to_line(report.accounting));
    co_return report;
}

}  // namespace

struct Process::Parts {
    Parts(Surroundings const& world, Process& process)
        : omnitron_wire(world.omnitron, world.clock, world.dice),
          omnitron_retrying(omnitron_wire, world.clock, random(world)),
          omnitron_session(omnitron_retrying, world.clock, "http://omnitron.test", "channeld", Secret("secret")),
          cache(omnitron_session, world.clock),
          market_wire(world.market, world.clock, world.dice),
          limited(market_wire, world.clock, world.channel.limits()),
          market_retrying(limited, world.clock, random(world)),
          market_session(market_retrying, "shop"),
          log(std::make_shared<DiaryLog>(world.diary), LogLevel::info),
          parts{process.loop_->get_executor(),
                world.clock,
                *process.ledger_,
                cache,
                market_session,
                order_lock,
                request_lock,
                sending_lock,
                log,
                "shop",
                api(),
                world.settings.in_flight,
                world.settings.success_reports,
                impatient()},
          jobs(make_jobs(parts, world.channel, world.settings)),
          scheduler(
              make_scheduler(runs(world), world.settings, *process.ledger_, world.clock, random(world), log, hold)) {}

    // So that what is parked is tried many times in a short life.
    static ParkPolicy impatient() {
        ParkPolicy out;
        out.interval = std::chrono::minutes(2);
        return out;
    }
    static std::function<double()> random(Surroundings const& world) {
        return [&dice = world.dice] { return dice.fraction(); };
    }
    NamedRuns runs(Surroundings const& world) {
        NamedRuns out;
        for (auto const& [name, job] : jobs) {
            if (!world.settings.jobs.contains(name)) continue;
            out.emplace_back(name, [&run = *job, &diary = world.diary, called = name](Stop const& stop) {
                return watched(run, called, stop, diary);
            });
        }
        return out;
    }

    Wire omnitron_wire;
    Retrying omnitron_retrying;
    OmnitronSession omnitron_session;
    ReferenceCache cache;
    Wire market_wire;
    RateLimited limited;
    Retrying market_retrying;
    ChannelSession market_session;
    Semaphore order_lock{1}, request_lock{1}, sending_lock{1};
    Log log;
    ChannelParts parts;
    ChannelJobs jobs;
    Hold hold;
    Scheduler scheduler;
};

namespace {

asio::awaitable<void> live(Scheduler& scheduler, asio::any_io_executor executor, Stop const& stop, bool& ended) {
    co_await scheduler.run(executor, stop);
    if (stop.requested()) ended = true;
}

// What feeds systemd's watchdog.
asio::awaitable<void> watch(SimulatedClock& clock, Scheduler& scheduler, Diary& diary) {
    for (;;) {
        if (!scheduler.on_time()) diary.wrong("the scheduler called a job that did not start");
        co_await clock.wait(std::chrono::minutes(1));
    }
}

asio::awaitable<void> find_open(Ledger& ledger, std::vector<std::string>& out) {
    auto const open = co_await ledger.open_batches("shop");
    for (auto const& batch : open.value())
        out.push_back("the ledger holds batch request " + std::to_string(batch.pk) + " for open");
}

}  // namespace

Process::Process(Surroundings const& world) : world_(world) {
    auto const executor = loop_->get_executor();
    ledger_ = open_sqlite_ledger(world.ledger, executor, WritesOn::executor).value();
    parts_ = std::make_unique<Parts>(world, *this);
    auto const tell = [&diary = world.diary](std::exception_ptr failure) {
        if (failure) diary.wrong("an exception has left the scheduler");
    };
    asio::co_spawn(executor, live(parts_->scheduler, executor, stop_, ended_), tell);
    asio::co_spawn(executor, watch(world.clock, parts_->scheduler, world.diary), tell);
}

Process::~Process() {
    ledger_.reset();
    loop_.reset();  // takes all coroutines away, wherever they are
}

std::vector<std::string> Process::unfinished() {
    std::vector<std::string> out;
    bool done = false;
    auto const end = [&](std::exception_ptr) { done = true; };
    asio::co_spawn(loop_->get_executor(), find_open(*ledger_, out), end);
    while (!done && turn()) continue;
    return out;
}

}  // namespace channeld::simulation
