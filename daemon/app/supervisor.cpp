#include "daemon/app/supervisor.hpp"

#include "daemon/async/task_group.hpp"

namespace channeld {
namespace {

Scheduler make_scheduler(Composition& parts, Log const& log, Hold const& hold) {
    std::vector<Scheduler::Job> jobs;
    for (auto& unit : parts.channels()) {
        for (auto const& [name, settings] : unit->settings().jobs) {
            jobs.push_back({unit->name(), name, make_timetable(settings, unit->name(), name), policy_of(settings),
                            settings.deadline, [job = unit->job(name)](Stop const& stop) { return job->run(stop); }});
        }
    }
    return Scheduler(
        std::move(jobs), parts.ledger(), parts.clock(), [&parts] { return parts.random(); }, log, hold);
}

}  // namespace

asio::awaitable<void> Generations::run() {
    while (!ending_) {
        begin();
        co_await work();
        co_await stop_->wait();  // there may be no jobs, or none that can go on; signals are still heard
        scheduler_.reset();
        backfills_.clear();
        if (next_ && !ending_) swap();
    }
}

void Generations::begin() {
    stop_ = std::make_unique<Stop>();
    scheduler_.emplace(make_scheduler(*parts_, log_, hold_));
    for (auto& unit : parts_->channels()) backfills_.emplace_back(backfill_parts(*parts_, *unit, log_));
}

asio::awaitable<void> Generations::work() {
    TaskGroup tasks(io_.get_executor());
    tasks.add(scheduler_->run(io_.get_executor(), *stop_));
    for (auto& backfills : backfills_) tasks.add(backfills.run(*stop_));
    co_await tasks.join();
}

void Generations::look_for_backfills() {
    for (auto& backfills : backfills_) backfills.look();
}

void Generations::end() {
    ending_ = true;
    if (stop_) stop_->request();
}

void Generations::follow_with(Reread next) {
    if (next.configuration.settings.ledger.path != parts_->ledger_path())
        return log_.error("the configuration was not taken over: another ledger.path needs a restart");
    log_.info("a new configuration takes over as soon as the jobs in flight have ended");
    next_ = std::move(next);
    if (stop_) stop_->request();
}

void Generations::swap() {
    auto next = std::move(*next_);
    next_.reset();
    log_ = next.log;
    auto rates = parts_->take_rates();
    auto ledger = parts_->take_ledger();
    parts_ = Composition::make(io_, std::move(next.configuration), log_, {}, std::move(ledger), std::move(rates));
    log_.info("the new configuration runs", {{"channels", std::to_string(parts_->channels().size())}});
}

}  // namespace channeld
