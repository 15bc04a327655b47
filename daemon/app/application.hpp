#pragma once

#include <boost/asio/io_context.hpp>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "daemon/jobs/backfill/backfills.hpp"
#include "daemon/async/clock.hpp"
#include "daemon/app/configuration.hpp"
#include "daemon/app/connections.hpp"
#include "daemon/jobs/channel_jobs.hpp"
#include "daemon/ledger/ledger.hpp"
#include "daemon/ledger/store_listener.hpp"
#include "daemon/observe/log.hpp"

namespace channeld {

// One configured channel, ready to work.
class ChannelUnit {
  public:
    ChannelUnit(ConfiguredChannel channel, Settings const& settings, asio::any_io_executor executor, Clock& clock,
                Ledger& ledger, Transport& omnitron, Log const& log, std::function<double()> random,
                FetchOrders::Progress progress, RateWindows past);

    std::string const& name() const { return channel_.settings.name; }
    ChannelSettings const& settings() const { return channel_.settings; }
    Channel const& commands() const { return *channel_.commands; }
    ChannelConnection& connection() { return connection_; }
    Job* job(std::string const& name);             // nullptr: the channel has no command for it
    FetchJob* fetch_job(std::string const& name);  // nullptr also when it is a job that reads nothing from the channel

  private:
    ConfiguredChannel channel_;
    ChannelConnection connection_;
    Semaphore order_lock_{1}, request_lock_{1}, sending_lock_{1};
    ChannelJobs jobs_;
};

// What has left under the rate limits of each channel.
using RatesByChannel = std::map<std::string, RateWindows>;

// The whole daemon, put together from a configuration; everything gets what it needs through its constructor.
class Composition {
  public:
    // Opens the ledger and takes its lock; what had to be put aside is logged. `progress` hears of every channel's
    // sums, `watch` of the ledger's disk.
    static result<std::unique_ptr<Composition>> make(asio::io_context& io, Configuration configuration, Log log,
                                                     FetchOrders::Progress progress = {}, StoreWatch* watch = nullptr);
    // On a ledger that is open. `past` is of the composition whose place this one takes.
    static std::unique_ptr<Composition> make(asio::io_context& io, Configuration configuration, Log log,
                                             FetchOrders::Progress progress, std::unique_ptr<Ledger> ledger,
                                             RatesByChannel past = {});

    Clock& clock() { return clock_; }
    Ledger& ledger() { return *ledger_; }
    std::string const& ledger_path() const { return ledger_path_; }
    // For the composition that takes this one's place, which is of no use any more.
    std::unique_ptr<Ledger> take_ledger() { return std::move(ledger_); }
    RatesByChannel take_rates();
    Transport& omnitron() { return omnitron_; }
    std::vector<std::unique_ptr<ChannelUnit>>& channels() { return channels_; }
    ChannelUnit* channel(std::string_view name);
    // A number in [0, 1), for jitter.
    double random() { return std::uniform_real_distribution<double>(0, 1)(engine_); }

  private:
    Composition(Settings const& settings, std::unique_ptr<Ledger> ledger);

    SystemClock clock_;
    std::mt19937_64 engine_{std::random_device{}()};
    std::string ledger_path_;
    std::unique_ptr<Ledger> ledger_;
    OmnitronConnection omnitron_;
    std::vector<std::unique_ptr<ChannelUnit>> channels_;
};

// What is needed to read ranges of one of its channels again.
BackfillParts backfill_parts(Composition& parts, ChannelUnit& unit, Log const& log);

}  // namespace channeld
