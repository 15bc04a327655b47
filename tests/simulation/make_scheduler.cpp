#include "tests/simulation/make_scheduler.hpp"

namespace channeld::simulation {

Scheduler make_scheduler(NamedRuns runs, ChannelSettings const& settings, SlotStore& slots, Clock& clock,
                         std::function<double()> random, Log log, PauseGate const& pause_gate) {
    std::vector<Scheduler::Job> jobs;
    for (auto& [name, run] : runs) {
        auto const& when = settings.jobs.at(name);
        jobs.push_back(
            {"shop", name, slots, make_schedule(when, "shop", name), policy_of(when), when.deadline, std::move(run)});
    }
    return Scheduler(std::move(jobs), clock, std::move(random), std::move(log), pause_gate);
}

}  // namespace channeld::simulation
