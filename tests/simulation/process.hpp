#pragma once

#include <boost/asio/io_context.hpp>
#include <filesystem>
#include <memory>

#include "commands/sdk/channel.hpp"
#include "config/settings.hpp"
#include "daemon/ledger/ledger.hpp"
#include "daemon/async/stop.hpp"
#include "sandbox/service.hpp"
#include "tests/simulation/diary.hpp"
#include "tests/simulation/dice.hpp"
#include "tests/simulation/simulated_clock.hpp"

namespace channeld::simulation {

// What a process of the daemon finds in the world.
struct Surroundings {
    SimulatedClock& clock;
    Dice& dice;
    Diary& diary;
    sandbox::Service& omnitron;
    sandbox::Service& market;
    Channel const& channel;
    ChannelSettings const& settings;
    std::filesystem::path ledger;
};

// One life of the daemon: the real jobs, sessions, retries, rate limits, ledger and scheduler, on an event loop of its
// own. Its destruction is what `kill -9` is: what was handed to the ledger is written, and nobody hears of it.
class Process {
  public:
    explicit Process(Surroundings const& world);
    ~Process();

    // One turn of the event loop; false when there is nothing to do before time passes.
    bool turn() { return loop_->poll_one() > 0; }
    // As SIGTERM does.
    void stop() { stop_.request(); }
    bool has_ended() const { return ended_; }
    // What is wrong with its ledger when all is quiet.
    std::vector<std::string> unfinished();

  private:
    struct Parts;

    Surroundings const& world_;
    Stop stop_;
    bool ended_ = false;
    std::unique_ptr<asio::io_context> loop_ = std::make_unique<asio::io_context>(1);
    std::unique_ptr<Ledger> ledger_;
    std::unique_ptr<Parts> parts_;
};

}  // namespace channeld::simulation
