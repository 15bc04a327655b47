#include "tests/bench/flows.hpp"

#include "tests/bench/desk.hpp"

namespace channeld::bench {
namespace {

using std::chrono::milliseconds;

// What happens, and the job that has to tell the other side. The shop sets no pace of its own; Trendyol's commands take
// updates one by one, synchronously.
struct Flow {
    void (Desk::*happens)() const;
    char const* channel;
    char const* job;
    char const* goal;
};

constexpr Flow flows[] = {
    {&Desk::pack_all, "trendyol", "update_orders", "≤ 0.1"},
    {&Desk::cancel_a_unit_of_each, "shop", "fetch_and_create_cancel", "≤ 1.2"},
    {&Desk::deliver_all, "shop", "fetch_and_update_order_items", "≤ 1.2"},
    {&Desk::return_a_unit_of_each, "shop", "fetch_and_create_cancellation_requests", "≤ 1.2"},
    {&Desk::accept_all_returns, "shop", "update_cancellation_requests", "≤ 0.2"},
};

}  // namespace

FlowTrials run_flows(RemoteSide const& remote, std::filesystem::path const& folder, Memory memory) {
    auto const ledger = [&](std::string const& job) {
        return folder / (job + (memory == Memory::kept ? "-kept.db" : "-deleted.db"));
    };
    auto engine = std::make_unique<Engine>(remote, ledger("fetch_orders"));
    for (auto const* channel : {"trendyol", "shop"}) engine->run(channel, "fetch_orders");
    Desk const desk(remote);
    FlowTrials out;
    for (auto const& flow : flows) {
        (desk.*flow.happens)();
        if (memory == Memory::deleted) {
            engine.reset();
            engine = std::make_unique<Engine>(remote, ledger(flow.job));
        }
        desk.set_latency(milliseconds(50));
        FlowTrial measured{flow.job, flow.goal, engine->run(flow.channel, flow.job), 0};
        desk.set_latency(milliseconds(0));
        measured.empty_poll = engine->run(flow.channel, flow.job).report.omnitron_requests;
        out.jobs.push_back(std::move(measured));
        if (flow.happens != &Desk::deliver_all) continue;
        desk.deliver_all();
        out.unchanged = engine->run(flow.channel, flow.job).report;
    }
    return out;
}

}  // namespace channeld::bench
