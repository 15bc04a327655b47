#include "tests/simulation/make_scheduler.hpp"

namespace channeld::simulation {

Scheduler make_scheduler(NamedRuns runs, ChannelSettings const& settings, SlotBook& book, Clock& clock,
                         std::function<double()> random, Log log, Hold const& hold) {
    std::vector<Scheduler::Job> jobs;
    for (auto& [name, run] : runs) {
        auto const& when = settings.jobs.at(name);
        jobs.push_back(
            {"shop", name, make_timetable(when, "shop", name), policy_of(when), when.deadline, std::move(run)});
    }
    return Scheduler(std::move(jobs), book, clock, std::move(random), std::move(log), hold);
}

}  // namespace channeld::simulation
