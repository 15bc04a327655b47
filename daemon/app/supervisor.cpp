#include "daemon/app/supervisor.hpp"

#include "daemon/async/task_group.hpp"

namespace channeld::inline app {
namespace {

Scheduler make_scheduler(Application& application, Log const& log, PauseGate const& pause_gate) {
    std::vector<Scheduler::Job> jobs;
    for (auto& channel : application.channels()) {
        for (auto const& [name, settings] : channel->settings().jobs) {
            jobs.push_back({channel->name(), name, channel->ledger(), make_schedule(settings, channel->name(), name),
                            policy_of(settings), settings.deadline,
                            [job = channel->job(name)](StopToken const& stop) { return job->run(stop); }});
        }
    }
    return Scheduler(
        std::move(jobs), application.clock(), [&application] { return application.random(); }, log, pause_gate);
}

}  // namespace

asio::awaitable<void> Supervisor::run() {
    while (!ending_) {
        begin();
        co_await work();
        co_await stop_->wait();  // without runnable jobs the daemon still waits for signals
        scheduler_.reset();
        backfills_.clear();
        if (next_ && !ending_) swap();
    }
}

void Supervisor::begin() {
    stop_ = std::make_unique<StopToken>();
    scheduler_.emplace(make_scheduler(*application_, log_, pause_gate_));
    for (auto& channel : application_->channels())
        backfills_.emplace_back(backfill_context(*application_, *channel, log_));
}

asio::awaitable<void> Supervisor::work() {
    TaskGroup tasks(io_.get_executor());
    tasks.add(scheduler_->run(io_.get_executor(), *stop_));
    for (auto& backfills : backfills_) tasks.add(backfills.run(*stop_));
    co_await tasks.join();
}

void Supervisor::check_for_backfills() {
    for (auto& backfills : backfills_) backfills.wake();
}

void Supervisor::end() {
    ending_ = true;
    if (stop_) stop_->request();
}

void Supervisor::replace_with(ReloadedConfig next) {
    if (next.configuration.settings.ledger.path != application_->ledger_path())
        return log_.error("restart_required", "configuration not reloaded: a changed ledger.path needs a restart");
    log_.info("config_reloaded", "configuration reloaded; takes effect when running jobs have ended");
    next_ = std::move(next);
    if (stop_) stop_->request();
}

void Supervisor::swap() {
    auto next = std::move(*next_);
    next_.reset();
    log_ = next.log;
    auto rates = application_->take_rates();
    auto ledger = application_->take_ledger();
    application_ = Application::make(io_, std::move(next.configuration), log_, {}, std::move(ledger), std::move(rates));
    log_.info("config_activated", "new configuration active",
              {{"channels", std::to_string(application_->channels().size())}});
}

}  // namespace channeld::inline app
