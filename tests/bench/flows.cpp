#include "tests/bench/flows.hpp"

#include "tests/bench/market_actions.hpp"

namespace channeld::bench {
namespace {

using std::chrono::milliseconds;

// An action and the job that transfers it to the other side. The shop has no rate limits; Trendyol's commands take
// updates one by one, synchronously.
struct Flow {
    void (MarketActions::*action)() const;
    char const* channel;
    char const* job;
    char const* goal;
};

constexpr Flow all_flows[] = {
    {&MarketActions::prepare_all, "trendyol", "update_orders", "≤ 0.1"},
    {&MarketActions::cancel_a_unit_of_each, "shop", "fetch_and_create_cancel", "≤ 1.2"},
    {&MarketActions::deliver_all, "shop", "fetch_and_update_order_items", "≤ 1.2"},
    {&MarketActions::return_a_unit_of_each, "shop", "fetch_and_create_cancellation_requests", "≤ 1.2"},
    {&MarketActions::accept_all_returns, "shop", "update_cancellation_requests", "≤ 0.2"},
};

}  // namespace

FlowMeasurements run_flows(RemoteSide const& remote, std::filesystem::path const& folder, Memory memory) {
    auto const ledger = [&](std::string const& job) {
        return folder / (job + (memory == Memory::kept ? "-kept.db" : "-deleted.db"));
    };
    auto engine = std::make_unique<Engine>(remote, ledger("fetch_orders"));
    for (auto const* channel : {"trendyol", "shop"}) engine->run(channel, "fetch_orders");
    MarketActions const actions(remote);
    FlowMeasurements out;
    for (auto const& flow : all_flows) {
        (actions.*flow.action)();
        if (memory == Memory::deleted) {
            engine.reset();
            engine = std::make_unique<Engine>(remote, ledger(flow.job));
        }
        actions.set_latency(milliseconds(50));
        FlowMeasurement measured{flow.job, flow.goal, engine->run(flow.channel, flow.job), 0};
        actions.set_latency(milliseconds(0));
        measured.empty_poll = engine->run(flow.channel, flow.job).report.omnitron_requests;
        out.jobs.push_back(std::move(measured));
        if (flow.action != &MarketActions::deliver_all) continue;
        actions.deliver_all();
        out.unchanged = engine->run(flow.channel, flow.job).report;
    }
    return out;
}

}  // namespace channeld::bench
