#include "tests/simulation/simulation.hpp"

#include <fmt/format.h>

#include "daemon/jobs/job_table.hpp"
#include "tests/simulation/simulated_market.hpp"
#include "tests/simulation/simulated_trendyol.hpp"
#include "tests/support/defects.hpp"

namespace channeld::simulation {

using namespace std::chrono_literals;

namespace {

constexpr int most_turns_at_once = 500'000;  // more means a loop in which no time passes
constexpr auto quiet_period = 50min;         // all properties must still hold after it
constexpr auto convergence_limit = 24h * 6;  // parked entries are retried within a day

ChannelSettings settings_of(Rng& rng) {
    ChannelSettings out;
    out.in_flight = static_cast<int>(1 + rng.below(16));
    out.success_reports = rng.percent(30) ? SuccessReports::summary : SuccessReports::none;
    out.reason_mapping.entries = {{"changed_mind", 401}, {"too_late", 404}, {"broken", 405}};
    out.unmapped_reason = "408";
    for (auto const name : job_names()) {
        JobSettings job;
        job.every = std::chrono::floor<std::chrono::seconds>(rng.between(5min, 45min));
        job.jitter = std::chrono::floor<Duration>(rng.between(0s, 60s));
        job.overlap = rng.percent(50) ? Overlap::skip : Overlap::queue_one;
        job.misfire = rng.percent(60) ? Misfire::one : rng.percent(50) ? Misfire::skip : Misfire::all;
        if (rng.percent(30)) job.deadline = std::chrono::floor<Duration>(rng.between(1min, 20min));
        out.jobs[std::string(name)] = job;
    }
    return out;
}

sandbox::OmnitronOptions options_of(Rng& rng) {
    sandbox::OmnitronOptions out;
    out.seed = rng.below(1'000'000);
    out.order_number_in = rng.percent(80);
    out.customer_in = rng.percent(80);
    out.order_items_in = rng.percent(80);
    out.request_items_in = rng.percent(80);
    out.items_in_create_answer = rng.percent(40);
    out.duplicate_hash_as_text = rng.percent(40);
    return out;
}

std::unique_ptr<Marketplace> make_marketplace(sandbox::Omnitron& omnitron, SimulatedClock const& clock, Rng& rng) {
    if (rng.percent(50)) return std::make_unique<SimulatedTrendyol>(omnitron, clock, rng);
    return std::make_unique<SimulatedMarket>(omnitron, clock, rng);
}

}  // namespace

// Records every request to a remote in the trace and checks the safety properties after each write.
class Simulation::ObservedService : public sandbox::Service {
  public:
    ObservedService(Simulation& simulation, char const* name, sandbox::Service& inner)
        : simulation_(simulation), name_(name), inner_(inner) {}

    sandbox::Reply handle(sandbox::Call const& call) override {
        auto reply = inner_.handle(call);
        auto const fault = sandbox::to_string(reply.fault);
        simulation_.trace_.record(fmt::format("  {} {} {} {} {}", name_, call.method, call.path, reply.status, fault));
        if (call.method != "GET") simulation_.check();
        return reply;
    }

  private:
    Simulation& simulation_;
    char const* name_;
    sandbox::Service& inner_;
};

Simulation::Simulation(std::uint64_t seed)
    : rng_(seed),
      settings_(settings_of(rng_)),
      omnitron_([this] { return clock_.true_time(); }, options_of(rng_)),
      marketplace_(make_marketplace(omnitron_, clock_, rng_)),
      omnitron_faults_(omnitron_),
      market_faults_(marketplace_->service()),
      omnitron_seen_(std::make_unique<ObservedService>(*this, "omnitron", omnitron_faults_)),
      market_seen_(std::make_unique<ObservedService>(*this, "market", market_faults_)) {
    // Retries without a limit: the merchant's retry settings are not under test here.
    boost::json::object const rule{{"MAX_RETRY_COUNT", 100}, {"RETRY_INTERVAL", 0}};
    omnitron_.set_conf(7, {{"FAILED_INTEGRATION", {{"DEFAULT", rule}}}});
    environment_.reset(new Environment{clock_, rng_, trace_, *omnitron_seen_, *market_seen_, marketplace_->channel(),
                                       settings_, folder_.path() / "ledger.db"});
}

Simulation::~Simulation() = default;

Result Simulation::run() {
    auto const begin = clock_.true_time();
    start_process();
    advance_business();
    inject_faults();
    run_until(begin + rng_.between(90min, 5h));

    active_ = false;
    omnitron_faults_.clear();
    market_faults_.clear();
    clock_.set(0s);
    omnitron_.set_channel_active(7, true);
    if (!converge() && trace_.ok())
        for (auto const& violation : remaining_violations()) trace_.report_violation("did not converge: " + violation);
    Result result{trace_.violations(), {}, trace_.fingerprint(), trace_.lines(), checks_, clock_.true_time() - begin};
    result.last.assign(trace_.last().begin(), trace_.last().end());
    return result;
}

// True when all properties hold twice, a quiet period apart.
bool Simulation::converge() {
    auto const end = clock_.true_time() + convergence_limit;
    bool was_right = false;
    while (trace_.ok() && clock_.true_time() < end) {
        run_until(clock_.true_time() + quiet_period);
        marketplace_->finish_open_work();
        if (!process_) continue;
        bool const is_right = remaining_violations().empty();
        if (is_right && was_right) return true;
        was_right = is_right;
    }
    return false;
}

Violations Simulation::remaining_violations() {
    Snapshot const snapshot(omnitron_);
    auto out = liveness_violations(snapshot);
    constexpr std::string_view unmapped = "unmapped order ";
    for (auto const& defect : defects(omnitron_.dump())) {
        // The order is mapped, but its integration action is an error, because the channel refused its last update.
        bool const ended = defect.starts_with(unmapped) && marketplace_->is_closed(defect.substr(unmapped.size()));
        if (!ended) out.push_back(defect);
    }
    for (auto const& violations : {marketplace_->liveness_violations(snapshot),
                                   process_ ? process_->unfinished() : Violations{"no process is running"}})
        out.insert(out.end(), violations.begin(), violations.end());
    return out;
}

void Simulation::check() {
    ++checks_;
    Snapshot const snapshot(omnitron_);
    for (auto const& violations : {simulation::safety_violations(snapshot), status_monotonicity_.check(snapshot),
                                   marketplace_->safety_violations(snapshot)})
        for (auto const& violation : violations) trace_.report_violation(violation);
}

void Simulation::after(std::chrono::microseconds how_long, Event what) {
    events_.emplace(clock_.true_time() + how_long, std::move(what));
}

// Time advances only while nothing is ready to run.
void Simulation::run_until(Timestamp end) {
    while (trace_.ok()) {
        poll_until_idle();
        auto next = end;
        if (process_) next = std::min(next, clock_.next().value_or(end));
        if (!events_.empty()) next = std::min(next, events_.begin()->first);
        clock_.advance_to(next);
        while (!events_.empty() && events_.begin()->first <= clock_.true_time()) {
            auto const what = std::move(events_.begin()->second);
            events_.erase(events_.begin());
            what();
        }
        if (clock_.true_time() >= end) break;
    }
}

void Simulation::poll_until_idle() {
    int turns = 0;
    while (process_ && trace_.ok()) {
        if (turns_until_kill_ == 0) {
            trace_.record(delete_ledger_ ? "the process is killed, the ledger deleted" : "the process is killed");
            turns_until_kill_ = -1;
            process_.reset();
            if (delete_ledger_)
                for (auto const& file : std::filesystem::directory_iterator(folder_.path()))
                    std::filesystem::remove(file);
            return;
        }
        if (!process_->turn()) return;
        if (turns_until_kill_ > 0) --turns_until_kill_;
        if (++turns == most_turns_at_once) trace_.report_violation("the event loop is busy and no time passes");
        if (!process_->has_ended()) continue;
        trace_.record("the process has ended");
        process_.reset();
    }
}

}  // namespace channeld::simulation
