#include <fmt/format.h>

#include "tests/simulation/world.hpp"

// What goes wrong in a world, and when.
namespace channeld::simulation {

using namespace std::chrono_literals;

void World::life_goes_on() {
    if (!restless_) return;
    auto const what = marketplace_->happen();
    if (!what.empty()) diary_.note(what);
    check();
    after(dice_.between(30s, 10min), [this] { life_goes_on(); });
}

void World::trouble() {
    if (!restless_) return;
    auto const what = dice_.below(100);
    if (what < 45)
        break_network();
    else if (what < 70)
        kill_in_a_moment();
    else if (what < 75)
        stop_gently();
    else if (what < 85)
        set_clock();
    else if (what < 93) {
        diary_.note("Omnitron forgets its tokens");
        omnitron_.expire_tokens();
    } else {
        diary_.note("the channel is switched off in Omnitron");
        omnitron_.set_channel_active(7, false);
        after(dice_.between(1min, 1h), [this] { omnitron_.set_channel_active(7, true); });
    }
    after(dice_.between(3min, 45min), [this] { trouble(); });
}

void World::break_network() {
    using sandbox::Fault;
    bool const at_omnitron = dice_.percent(65);
    auto& faults = at_omnitron ? omnitron_faults_ : market_faults_;
    sandbox::FaultRule rule;
    rule.seed = dice_.below(1'000'000);
    rule.probability = 0.1 + 0.9 * dice_.fraction();
    static std::vector<std::string> const places{
        "",        "/batch_requests/", "/orders/", "/customers/", "/addresses/", "/order_items/",
        "/cancel", "/create_orders/",  "/updates"};
    rule.path_contains = dice_.one_of(places);
    static std::vector<std::string> const methods{"", "POST", "PATCH", "GET"};
    rule.method = dice_.one_of(methods);
    static std::vector<Fault> const kinds{Fault::reset_before, Fault::reset_after, Fault::stall, Fault::truncate,
                                          Fault::malformed};
    static std::vector<int> const statuses{429, 500, 502, 503, 504};
    if (dice_.percent(65))
        rule.fault = dice_.one_of(kinds);
    else
        rule.status = dice_.one_of(statuses);
    rule.done = rule.status > 500 && dice_.percent(50);
    if (rule.status == 429 && dice_.percent(50)) rule.retry_after = std::to_string(1 + dice_.below(90));
    if (dice_.percent(50)) rule.times = 1 + dice_.below(6);
    diary_.note(fmt::format("the network to {}: {} '{}' {} {} {:.2f}", at_omnitron ? "Omnitron" : "the market",
                            rule.method, rule.path_contains, sandbox::name_of(rule.fault), rule.status,
                            rule.probability));
    faults.add(rule);
    after(dice_.between(1min, 1h), [this, &faults] {
        diary_.note("the network is whole again");
        faults.clear();
    });
}

// Some turns of the event loop after now, wherever that is.
void World::kill_in_a_moment() {
    if (!process_) return;
    turns_to_death_ = static_cast<int>(dice_.below(400));
    ledger_dies_ = dice_.percent(15);
    after(dice_.percent(70) ? dice_.between(10s, 10min) : dice_.between(10min, 3h), [this] { start(); });
}

void World::stop_gently() {
    if (!process_) return;
    diary_.note("the process is asked to end");
    process_->stop();
    after(dice_.between(10s, 30min), [this] { start(); });
}

// A process that has not ended by now is killed: its systemd has lost patience.
void World::start() {
    turns_to_death_ = -1;
    process_.reset();
    diary_.note("a process begins");
    process_ = std::make_unique<Process>(*surroundings_);
}

// The machine's clock is set wrong, and right again later.
void World::set_clock() {
    auto const skew = dice_.percent(50) ? dice_.between(-3h, 3h) : dice_.between(-90s, 90s);
    diary_.note(
        fmt::format("the machine's clock is set {} s off", std::chrono::floor<std::chrono::seconds>(skew).count()));
    clock_.set(skew);
    after(dice_.between(1min, 5h), [this] {
        diary_.note("the machine's clock is set right");
        clock_.set(0s);
    });
}

}  // namespace channeld::simulation
