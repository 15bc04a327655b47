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

// A run whose accounting does not balance has lost something, even if it ended early.
asio::awaitable<RunReport> watched(Job& job, std::string name, StopToken const& stop, Trace& trace) {
    auto report = co_await job.run(stop);
    if (!report.accounting.balanced())
        trace.report_violation("the accounting of a run of " + name +
                               " does not balance: " + to_line(report.accounting));
    co_return report;
}

}  // namespace

struct Process::Components {
    Components(Environment const& environment, Process& process)
        : ledger(*process.ledger_, "shop", "process of " + to_iso(environment.clock.now()), environment.clock),
          omnitron_wire(environment.omnitron, environment.clock, environment.rng),
          omnitron_retrying(omnitron_wire, environment.clock, random(environment)),
          omnitron_session(omnitron_retrying, environment.clock, "http://omnitron.test", "channeld", Secret("secret")),
          cache(omnitron_session, environment.clock),
          market_wire(environment.market, environment.clock, environment.rng),
          limited(market_wire, environment.clock, environment.channel.limits()),
          market_retrying(limited, environment.clock, random(environment)),
          market_session(market_retrying, "shop"),
          log(std::make_shared<TraceLog>(environment.trace), LogLevel::info),
          context{process.loop_->get_executor(),
                  environment.clock,
                  ledger,
                  cache,
                  market_session,
                  content_locks,
                  capabilities,
                  sending_lock,
                  log,
                  "shop",
                  api(),
                  environment.settings.in_flight,
                  environment.settings.success_reports,
                  short_retry_policy()},
          jobs(make_jobs(context, environment.channel, environment.settings)),
          scheduler(make_scheduler(runs(environment), environment.settings, ledger, environment.clock,
                                   random(environment), log, pause_gate)) {}

    // Short, so that parked entries are retried many times within a simulation.
    static ParkPolicy short_retry_policy() {
        ParkPolicy out;
        out.interval = std::chrono::minutes(2);
        return out;
    }
    static std::function<double()> random(Environment const& environment) {
        return [&rng = environment.rng] { return rng.fraction(); };
    }
    NamedRuns runs(Environment const& environment) {
        NamedRuns out;
        for (auto const& [name, job] : jobs) {
            if (!environment.settings.jobs.contains(name)) continue;
            out.emplace_back(name, [&run = *job, &trace = environment.trace, called = name](StopToken const& stop) {
                return watched(run, called, stop, trace);
            });
        }
        return out;
    }

    ChannelLedger ledger;
    Wire omnitron_wire;
    Retrying omnitron_retrying;
    OmnitronSession omnitron_session;
    ReferenceCache cache;
    Wire market_wire;
    RateLimited limited;
    Retrying market_retrying;
    ChannelSession market_session;
    ContentLocks content_locks;
    omnitron::Capabilities capabilities;
    Semaphore sending_lock{1};
    Log log;
    ChannelContext context;
    ChannelJobs jobs;
    PauseGate pause_gate;
    Scheduler scheduler;
};

namespace {

asio::awaitable<void> live(Scheduler& scheduler, asio::any_io_executor executor, StopToken const& stop, bool& ended) {
    co_await scheduler.run(executor, stop);
    if (stop.requested()) ended = true;
}

// Checks what systemd's watchdog depends on.
asio::awaitable<void> watch(SimulatedClock& clock, Scheduler& scheduler, Trace& trace) {
    for (;;) {
        if (!scheduler.is_responsive()) trace.report_violation("a job that is due did not start");
        co_await clock.wait(std::chrono::minutes(1));
    }
}

asio::awaitable<void> find_open(Ledger& ledger, std::vector<std::string>& out) {
    auto const open = co_await ledger.open_batches("shop");
    for (auto const& batch : open.value())
        out.push_back("the ledger holds batch request " + std::to_string(batch.pk) + " as open");
}

}  // namespace

Process::Process(Environment const& environment) : environment_(environment) {
    auto const executor = loop_->get_executor();
    ledger_ = open_sqlite_ledger(environment.ledger, executor, LedgerThread::executor).value();
    components_ = std::make_unique<Components>(environment, *this);
    auto const tell = [&trace = environment.trace](std::exception_ptr failure) {
        if (failure) trace.report_violation("an exception escaped from the scheduler");
    };
    asio::co_spawn(executor, live(components_->scheduler, executor, stop_, ended_), tell);
    asio::co_spawn(executor, watch(environment.clock, components_->scheduler, environment.trace), tell);
}

Process::~Process() {
    ledger_.reset();
    loop_.reset();  // destroys all coroutines, wherever they are suspended
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
