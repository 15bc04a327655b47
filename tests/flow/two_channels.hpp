#pragma once

#include <functional>
#include <string>

#include "daemon/jobs/channel_jobs.hpp"
#include "daemon/ledger/sqlite/sqlite_ledger.hpp"
#include "daemon/schedule/scheduler.hpp"
#include "daemon/transport/breaker.hpp"
#include "daemon/transport/channel_session.hpp"
#include "daemon/transport/in_flight_limit.hpp"
#include "daemon/transport/omnitron_session.hpp"
#include "daemon/transport/rate_limited.hpp"
#include "daemon/transport/reference_cache.hpp"
#include "daemon/transport/retrying.hpp"
#include "sandbox/omnitron/omnitron.hpp"
#include "tests/flow/scripted_channel.hpp"
#include "tests/support/kept_log.hpp"
#include "tests/support/manual_clock.hpp"
#include "tests/support/run.hpp"
#include "tests/support/sandbox_transport.hpp"
#include "tests/support/temporary_folder.hpp"

namespace channeld {

// How a marketplace answers; it may take as long as the test likes.
using Answering = std::function<asio::awaitable<result<HttpResponse>>()>;

// What all channels of one daemon share: Omnitron with its session, cache, breaker and places in flight, the ledger,
// the clock. Put together as OmnitronConnection and Application do it, with a sandbox in this process for the network.
struct SharedSide {
    static sandbox::OmnitronOptions options() {
        sandbox::OmnitronOptions out;
        out.channels = {7, 8};
        return out;
    }

    asio::io_context io{1};
    ManualClock clock;  // stands still: who waits for any time to pass waits for ever
    TemporaryFolder folder;
    sandbox::Omnitron omnitron{[this] { return clock.now(); }, options()};
    SandboxTransport wire{omnitron};
    InFlightLimit limit{wire, 16};
    Retrying retrying{limit, clock, [] { return 0.5; }};
    Breaker breaker{retrying, clock};
    OmnitronSession session{breaker, clock, "http://omnitron.test", "channeld", Secret("secret")};
    ReferenceCache cache{session, clock};
    omnitron::Capabilities capabilities;
    std::unique_ptr<Ledger> ledger = open_sqlite_ledger(folder.path() / "ledger.db", io.get_executor()).value();
    std::shared_ptr<KeptLog> log = std::make_shared<KeptLog>();
};

// One channel of it, as ChannelRuntime puts it together, with scripted commands.
class ChannelSide {
  public:
    ChannelSide(SharedSide& shared, std::string name, std::int64_t channel_id, Answering answering)
        : wire_(std::move(answering)),
          limited_(wire_, shared.clock, {{"", 100, std::chrono::seconds(10)}}, {name, shared.ledger.get()}),
          retrying_(limited_, shared.clock, [] { return 0.5; }),
          breaker_(retrying_, shared.clock),
          session_(breaker_, name),
          ledger_(*shared.ledger, name, "the test", shared.clock),
          context_{shared.io.get_executor(),
                   shared.clock,
                   ledger_,
                   shared.cache,
                   session_,
                   content_locks_,
                   shared.capabilities,
                   sending_lock_,
                   Log(shared.log, LogLevel::debug),
                   name,
                   api(channel_id)},
          jobs_(make_jobs(context_, commands, ChannelSettings())) {}

    ScriptedChannel commands;
    std::map<std::string, RunReport> ended;  // the last run of each job

    // All of them at once, then each minute.
    void add_jobs(std::vector<Scheduler::Job>& to) {
        for (auto& [name, job] : jobs_)
            to.push_back({context_.name, name, ledger_, Schedule({Schedule::Every{std::chrono::minutes(1), {}}}),
                          JobPolicy(), std::nullopt,
                          [this, one = name](StopToken const& stop) { return run(one, stop); }});
    }
    std::size_t jobs() const { return jobs_.size(); }
    int requests() const { return wire_.requests; }
    void answer(Answering how) { wire_.answering = std::move(how); }

  private:
    struct Wire : Transport {
        explicit Wire(Answering how) : answering(std::move(how)) {}
        asio::awaitable<result<HttpResponse>> send(HttpRequest) override {
            ++requests;
            co_return co_await answering();
        }
        Answering answering;
        int requests = 0;
    };
    asio::awaitable<RunReport> run(std::string name, StopToken const& stop) {
        auto report = co_await jobs_.at(name)->run(stop);
        ended.insert_or_assign(name, report);
        co_return report;
    }
    static omnitron::Api api(std::int64_t channel_id) {
        omnitron::Api out;
        out.url = "http://omnitron.test";
        out.channel = channel_id;
        out.catalog = 3;
        return out;
    }

    Wire wire_;
    RateLimited limited_;
    Retrying retrying_;
    Breaker breaker_;
    ChannelSession session_;
    ChannelLedger ledger_;
    ContentLocks content_locks_;
    Semaphore sending_lock_{1};
    ChannelContext context_;
    ChannelJobs jobs_;
};

}  // namespace channeld
