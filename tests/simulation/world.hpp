#pragma once

#include <functional>
#include <map>
#include <memory>

#include "config/settings.hpp"
#include "sandbox/faults/faults.hpp"
#include "sandbox/omnitron/omnitron.hpp"
#include "tests/simulation/marketplace.hpp"
#include "tests/simulation/process.hpp"
#include "tests/support/temporary_folder.hpp"

namespace channeld::simulation {

// What a world came to.
struct Fate {
    std::vector<std::string> wrongs;  // none: all went well
    std::vector<std::string> last;    // the last lines of its diary
    std::uint64_t fingerprint = 0, lines = 0, checks = 0;
    std::chrono::microseconds lived{0};
};

// A daemon, an Omnitron and a marketplace for some days, all of it made from one number: for a while everything that
// can go wrong does, then nothing does any more, and what should be has to become so.
class World {
  public:
    explicit World(std::uint64_t seed);
    ~World();

    Fate live();

  private:
    class Watched;
    using Happening = std::function<void()>;

    void after(std::chrono::microseconds how_long, Happening what);
    void run_until(Timestamp end);
    // Turns of the event loop until there is nothing to do, or its time to die has come.
    void work_off();
    bool come_to_rest();
    // What must not be at any moment.
    void check();
    // What is not yet as it has to become.
    Wrongs what_is_left();

    void life_goes_on();
    void trouble();
    void break_network();
    void kill_in_a_moment();
    void start();
    void stop_gently();
    void set_clock();

    SimulatedClock clock_;
    Dice dice_;
    Diary diary_{clock_};
    ChannelSettings settings_;
    TemporaryFolder folder_;
    sandbox::Omnitron omnitron_;
    std::unique_ptr<Marketplace> marketplace_;
    sandbox::Faults omnitron_faults_, market_faults_;
    std::unique_ptr<Watched> omnitron_seen_, market_seen_;
    std::unique_ptr<Surroundings> surroundings_;
    std::unique_ptr<Process> process_;
    Steps steps_;
    std::multimap<Timestamp, Happening> agenda_;
    bool restless_ = true;
    int turns_to_death_ = -1;  // -1: it lives on
    bool ledger_dies_ = false;
    std::uint64_t checks_ = 0;
};

}  // namespace channeld::simulation
