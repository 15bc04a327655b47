#include "daemon/cli/demo/demo_scenario.hpp"

#include <fmt/format.h>

#include <cstdio>

namespace channeld::cli {
namespace {

constexpr auto tracking_number = "7330000123456789";

bool change(DemoRemotes& remotes, sandbox::OrderChange const& wanted) {
    return remotes.omnitron().change_order(remotes.at_omnitron().pk, wanted);
}

bool pack(DemoRemotes& remotes) {
    sandbox::OrderChange wanted;
    wanted.status = "450";
    return change(remotes, wanted);
}

bool cancel_an_item(DemoRemotes& remotes) {
    auto const order = remotes.at_trendyol();
    return remotes.trendyol().cancel_unit(order.package, order.items.front()) != 0;
}

bool ship(DemoRemotes& remotes) {
    sandbox::OrderChange wanted;
    wanted.status = "500";
    wanted.tracking_number = tracking_number;
    wanted.cargo_company = "yurtici";
    return change(remotes, wanted);
}

bool deliver(DemoRemotes& remotes) {
    auto const package = remotes.at_trendyol().package;
    return remotes.trendyol().set_status(package, "Shipped") && remotes.trendyol().set_status(package, "Delivered");
}

bool return_an_item(DemoRemotes& remotes) {
    auto const order = remotes.at_trendyol();
    sandbox::ClaimSpec spec;
    spec.package = order.package;
    spec.units = {order.items.front()};
    spec.reason = 301;  // faulty
    return remotes.trendyol().open_claim(spec).has_value();
}

bool approve(DemoRemotes& remotes) {
    return remotes.omnitron().decide_cancellation_request(remotes.at_omnitron().request, "approved");
}

bool expect_line(std::string_view side, std::string const& line, std::string_view wanted) {
    fmt::print("   {}  {}\n", side, line);
    if (line.find(wanted) != line.npos) return true;
    fmt::print("   NOT FOUND in {}: {}\n", side, wanted);
    return false;
}

}  // namespace

std::vector<ScenarioStep> order_lifecycle() {
    return {
        {"The merchant packs it", pack, "update_orders", "450 preparing", "Picking"},
        {"The customer cancels one item", cancel_an_item, "fetch_and_create_cancel", "1 x 100 cancelled", "replaces"},
        {"The merchant ships the rest", ship, "update_orders", "500 shipped", "tracking 7330000123456789"},
        {"The carrier delivers it", deliver, "fetch_and_update_order_items", "550 delivered", "Delivered"},
        {"The customer returns one item", return_an_item, "fetch_and_create_cancellation_requests", "return waiting",
         "return WaitingInAction"},
        {"The merchant approves the return", approve, "update_cancellation_requests", "return approved",
         "return Accepted"},
    };
}

bool run_scenario(std::vector<ScenarioStep> const& steps, DemoRemotes& remotes,
                  std::function<RunReport(std::string const&)> const& run) {
    int number = 0;
    for (auto const& step : steps) {
        fmt::print("\n{}. {}.\n", ++number, step.story);
        if (!step.act(remotes)) return fmt::print("   THIS ACTION FAILED\n"), false;
        auto const report = run(step.job);
        fmt::print("   {}: {}\n", step.job, to_line(report.accounting));
        if (report.accounting.parked > 0) fmt::print("   (parked: items of the parked orders above)\n");
        if (!report.outcome) fmt::print("   {}\n", report.outcome.error().message);
        bool const omnitron = expect_line("Omnitron", to_line(remotes.at_omnitron()), step.omnitron);
        bool const trendyol = expect_line("Trendyol", to_line(remotes.at_trendyol()), step.trendyol);
        if (!omnitron || !trendyol || !report.outcome) return false;
        std::fflush(stdout);
    }
    return true;
}

}  // namespace channeld::cli
