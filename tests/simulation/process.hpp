#pragma once

#include <boost/asio/io_context.hpp>
#include <filesystem>
#include <memory>

#include "commands/sdk/channel.hpp"
#include "config/settings.hpp"
#include "daemon/async/stop_token.hpp"
#include "daemon/ledger/ledger.hpp"
#include "sandbox/service.hpp"
#include "tests/simulation/rng.hpp"
#include "tests/simulation/simulated_clock.hpp"
#include "tests/simulation/trace.hpp"

namespace channeld::simulation {

// What a simulated process of the daemon runs in.
struct Environment {
    SimulatedClock& clock;
    Rng& rng;
    Trace& trace;
    sandbox::Service& omnitron;
    sandbox::Service& market;
    Channel const& channel;
    ChannelSettings const& settings;
    std::filesystem::path ledger;
};

// One process of the daemon: the real jobs, sessions, retries, rate limits, ledger and scheduler on their own event
// loop. Destroying it is `kill -9`: calls already handed to the ledger are written, but nobody receives their result.
class Process {
  public:
    explicit Process(Environment const& environment);
    ~Process();

    // Runs one handler of the event loop; false when nothing is ready before time advances.
    bool turn() { return loop_->poll_one() > 0; }
    // Like SIGTERM.
    void stop() { stop_.request(); }
    bool has_ended() const { return ended_; }
    // What its ledger holds as open although nothing is running.
    std::vector<std::string> unfinished();

  private:
    struct Components;

    Environment const& environment_;
    StopToken stop_;
    bool ended_ = false;
    std::unique_ptr<asio::io_context> loop_ = std::make_unique<asio::io_context>(1);
    std::unique_ptr<Ledger> ledger_;
    std::unique_ptr<Components> components_;
};

}  // namespace channeld::simulation
