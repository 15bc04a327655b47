#pragma once

#include <boost/asio/io_context.hpp>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "daemon/app/configuration.hpp"
#include "daemon/app/connections.hpp"
#include "daemon/async/clock.hpp"
#include "daemon/jobs/backfill/backfills.hpp"
#include "daemon/jobs/channel_jobs.hpp"
#include "daemon/ledger/channel_ledger.hpp"
#include "daemon/ledger/ledger.hpp"
#include "daemon/ledger/store_listener.hpp"
#include "daemon/observe/log.hpp"

namespace channeld::inline app {

// One configured channel with its connection and jobs. `holder` is who acquires the channel's lease. Single-threaded,
// on the io_context.
class ChannelRuntime {
  public:
    ChannelRuntime(ConfiguredChannel channel, Settings const& settings, asio::any_io_executor executor, Clock& clock,
                   Ledger& ledger, std::string holder, OmnitronConnection& omnitron, Log const& log,
                   std::function<double()> random, RunProgress progress, RateWindows past);

    std::string const& name() const { return channel_.settings.name; }
    ChannelSettings const& settings() const { return channel_.settings; }
    Channel const& commands() const { return *channel_.commands; }
    ChannelConnection& connection() { return connection_; }
    ChannelLedger& ledger() { return ledger_; }
    Job* job(std::string const& name);             // nullptr: the channel has no such job
    FetchJob* fetch_job(std::string const& name);  // nullptr also when the job does not read from the channel

  private:
    ConfiguredChannel channel_;
    ChannelConnection connection_;
    ChannelLedger ledger_;
    ContentLocks content_locks_;
    Semaphore sending_lock_{1};
    ChannelJobs jobs_;
};

// Requests already counted against the rate limits, per channel.
using RatesByChannel = std::map<std::string, RateWindows>;

// All parts of the daemon, built from a configuration. Dependencies are passed through constructors; there are no
// globals.
class Application {
  public:
    // Opens the ledger and takes its lock; a quarantined ledger is logged. Errors: the ledger cannot be opened or is
    // locked by another process. `progress` receives every channel's accounting, `listener` the ledger's I/O events.
    static result<std::unique_ptr<Application>> make(asio::io_context& io, Configuration configuration, Log log,
                                                     RunProgress progress = {}, StoreListener* listener = nullptr);
    // On a ledger that is open. `past` is of the application whose place this one takes.
    static std::unique_ptr<Application> make(asio::io_context& io, Configuration configuration, Log log,
                                             RunProgress progress, std::unique_ptr<Ledger> ledger,
                                             RatesByChannel past = {});

    Clock& clock() { return clock_; }
    Ledger& ledger() { return *ledger_; }
    std::string const& ledger_path() const { return ledger_path_; }
    // For the application that replaces this one; this one must not be used afterwards.
    std::unique_ptr<Ledger> take_ledger() { return std::move(ledger_); }
    RatesByChannel take_rates();
    OmnitronConnection& omnitron() { return omnitron_; }
    std::vector<std::unique_ptr<ChannelRuntime>>& channels() { return channels_; }
    ChannelRuntime* channel(std::string_view name);
    // A number in [0, 1), for jitter.
    double random() { return std::uniform_real_distribution<double>(0, 1)(engine_); }

  private:
    Application(Settings const& settings, std::unique_ptr<Ledger> ledger);

    SystemClock clock_;
    std::mt19937_64 engine_{std::random_device{}()};
    std::string ledger_path_;
    std::unique_ptr<Ledger> ledger_;
    OmnitronConnection omnitron_;
    std::vector<std::unique_ptr<ChannelRuntime>> channels_;
};

// The context for the backfills of one channel.
BackfillContext backfill_context(Application& application, ChannelRuntime& channel, Log const& log);

}  // namespace channeld::inline app
