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

struct Result {
    std::vector<std::string> violations;  // empty on success
    std::vector<std::string> last;        // the last lines of its trace
    std::uint64_t fingerprint = 0, lines = 0, checks = 0;
    std::chrono::microseconds elapsed{0};
};

// A daemon, an Omnitron and a marketplace over simulated hours and days, all derived from one seed. In the first phase
// business goes on while faults are injected. In the second nothing fails any more, and both sides must converge.
class Simulation {
  public:
    explicit Simulation(std::uint64_t seed);
    ~Simulation();

    Result run();

  private:
    class ObservedService;
    using Event = std::function<void()>;

    void after(std::chrono::microseconds how_long, Event what);
    void run_until(Timestamp end);
    // Runs the event loop until nothing is ready, or until the process is to be killed.
    void poll_until_idle();
    bool converge();
    // Checks the safety properties.
    void check();
    // The liveness properties that do not hold yet.
    Violations remaining_violations();

    void advance_business();
    void inject_faults();
    void inject_network_faults();
    void schedule_kill();
    void start_process();
    void stop_gracefully();
    void skew_clock();

    SimulatedClock clock_;
    Rng rng_;
    Trace trace_{clock_};
    ChannelSettings settings_;
    TemporaryFolder folder_;
    sandbox::Omnitron omnitron_;
    std::unique_ptr<Marketplace> marketplace_;
    sandbox::Faults omnitron_faults_, market_faults_;
    std::unique_ptr<ObservedService> omnitron_seen_, market_seen_;
    std::unique_ptr<Environment> environment_;
    std::unique_ptr<Process> process_;
    StatusMonotonicity status_monotonicity_;
    std::multimap<Timestamp, Event> events_;
    bool active_ = true;         // the first phase: business and faults
    int turns_until_kill_ = -1;  // -1: no kill is scheduled
    bool delete_ledger_ = false;
    std::uint64_t checks_ = 0;
};

}  // namespace channeld::simulation
