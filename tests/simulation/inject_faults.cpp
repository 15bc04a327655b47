#include <fmt/format.h>

#include "tests/simulation/simulation.hpp"

// The business actions and the faults of a simulation, and when they happen.
namespace channeld::simulation {

using namespace std::chrono_literals;

void Simulation::advance_business() {
    if (!active_) return;
    auto const what = marketplace_->perform_random_action();
    if (!what.empty()) trace_.record(what);
    check();
    after(rng_.between(30s, 10min), [this] { advance_business(); });
}

void Simulation::inject_faults() {
    if (!active_) return;
    auto const what = rng_.below(100);
    if (what < 45)
        inject_network_faults();
    else if (what < 70)
        schedule_kill();
    else if (what < 75)
        stop_gracefully();
    else if (what < 85)
        skew_clock();
    else if (what < 93) {
        trace_.record("Omnitron expires all tokens");
        omnitron_.expire_tokens();
    } else {
        trace_.record("the channel is switched off in Omnitron");
        omnitron_.set_channel_active(7, false);
        after(rng_.between(1min, 1h), [this] { omnitron_.set_channel_active(7, true); });
    }
    after(rng_.between(3min, 45min), [this] { inject_faults(); });
}

void Simulation::inject_network_faults() {
    using sandbox::Fault;
    bool const at_omnitron = rng_.percent(65);
    auto& faults = at_omnitron ? omnitron_faults_ : market_faults_;
    sandbox::FaultRule rule;
    rule.seed = rng_.below(1'000'000);
    rule.probability = 0.1 + 0.9 * rng_.fraction();
    static std::vector<std::string> const places{
        "",        "/batch_requests/", "/orders/", "/customers/", "/addresses/", "/order_items/",
        "/cancel", "/create_orders/",  "/updates"};
    rule.path_contains = rng_.one_of(places);
    static std::vector<std::string> const methods{"", "POST", "PATCH", "GET"};
    rule.method = rng_.one_of(methods);
    static std::vector<Fault> const kinds{Fault::reset_before, Fault::reset_after, Fault::stall, Fault::truncate,
                                          Fault::malformed};
    static std::vector<int> const statuses{429, 500, 502, 503, 504};
    if (rng_.percent(65))
        rule.fault = rng_.one_of(kinds);
    else
        rule.status = rng_.one_of(statuses);
    rule.done = rule.status > 500 && rng_.percent(50);
    if (rule.status == 429 && rng_.percent(50)) rule.retry_after = std::to_string(1 + rng_.below(90));
    if (rng_.percent(50)) rule.times = 1 + rng_.below(6);
    trace_.record(fmt::format("faults in the network to {}: {} '{}' {} {} {:.2f}",
                              at_omnitron ? "Omnitron" : "the market", rule.method, rule.path_contains,
                              sandbox::to_string(rule.fault), rule.status, rule.probability));
    faults.add(rule);
    after(rng_.between(1min, 1h), [this, &faults] {
        trace_.record("the network faults end");
        faults.clear();
    });
}

// Kills the process after a random number of event-loop turns, wherever it is by then.
void Simulation::schedule_kill() {
    if (!process_) return;
    turns_until_kill_ = static_cast<int>(rng_.below(400));
    delete_ledger_ = rng_.percent(15);
    after(rng_.percent(70) ? rng_.between(10s, 10min) : rng_.between(10min, 3h), [this] { start_process(); });
}

void Simulation::stop_gracefully() {
    if (!process_) return;
    trace_.record("the process is asked to stop");
    process_->stop();
    after(rng_.between(10s, 30min), [this] { start_process(); });
}

// A process that has not ended by now is killed, as systemd does after its stop timeout.
void Simulation::start_process() {
    turns_until_kill_ = -1;
    process_.reset();
    trace_.record("a process starts");
    process_ = std::make_unique<Process>(*environment_);
}

// Sets the machine's clock to a wrong time, and back later.
void Simulation::skew_clock() {
    auto const skew = rng_.percent(50) ? rng_.between(-3h, 3h) : rng_.between(-90s, 90s);
    trace_.record(
        fmt::format("the machine's clock is off by {} s", std::chrono::floor<std::chrono::seconds>(skew).count()));
    clock_.set(skew);
    after(rng_.between(1min, 5h), [this] {
        trace_.record("the machine's clock is correct again");
        clock_.set(0s);
    });
}

}  // namespace channeld::simulation
