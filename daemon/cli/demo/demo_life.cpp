#include "daemon/cli/demo/demo_life.hpp"

#include <fmt/format.h>

#include <cstdio>

namespace channeld::cli {
namespace {

constexpr auto tracking_number = "7330000123456789";

bool change(DemoWorld& world, sandbox::OrderChange const& wanted) {
    return world.omnitron().change_order(world.at_omnitron().pk, wanted);
}

bool pack(DemoWorld& world) {
    sandbox::OrderChange wanted;
    wanted.status = "450";
    return change(world, wanted);
}

bool cancel_a_unit(DemoWorld& world) {
    auto const order = world.at_trendyol();
    return world.trendyol().cancel_unit(order.package, order.units.front()) != 0;
}

bool ship(DemoWorld& world) {
    sandbox::OrderChange wanted;
    wanted.status = "500";
    wanted.tracking_number = tracking_number;
    wanted.cargo_company = "yurtici";
    return change(world, wanted);
}

bool deliver(DemoWorld& world) {
    auto const package = world.at_trendyol().package;
    return world.trendyol().set_status(package, "Shipped") && world.trendyol().set_status(package, "Delivered");
}

bool return_a_unit(DemoWorld& world) {
    auto const order = world.at_trendyol();
    sandbox::ClaimWish wish;
    wish.package = order.package;
    wish.units = {order.units.front()};
    wish.reason = 301;  // faulty
    return world.trendyol().open_claim(wish).has_value();
}

bool approve(DemoWorld& world) {
    return world.omnitron().decide_cancellation_request(world.at_omnitron().request, "approved");
}

bool seen(std::string_view side, std::string const& line, std::string_view wanted) {
    fmt::print("   {}  {}\n", side, line);
    if (line.find(wanted) != line.npos) return true;
    fmt::print("   NOT SEEN at {}: {}\n", side, wanted);
    return false;
}

}  // namespace

std::vector<LifeStep> life_of_an_order() {
    return {
        {"The merchant packs it", pack, "update_orders", "450 preparing", "Picking"},
        {"The customer cancels one unit", cancel_a_unit, "fetch_and_create_cancel", "1 x 100 cancelled", "in place of"},
        {"The merchant ships the rest", ship, "update_orders", "500 shipped", "tracking 7330000123456789"},
        {"The carrier delivers it", deliver, "fetch_and_update_order_items", "550 delivered", "Delivered"},
        {"The customer sends one unit back", return_a_unit, "fetch_and_create_cancellation_requests", "return waiting",
         "return WaitingInAction"},
        {"The merchant approves the return", approve, "update_cancellation_requests", "return approved",
         "return Accepted"},
    };
}

bool play(std::vector<LifeStep> const& steps, DemoWorld& world,
          std::function<RunReport(std::string const&)> const& run) {
    int number = 0;
    for (auto const& step : steps) {
        fmt::print("\n{}. {}.\n", ++number, step.story);
        if (!step.act(world)) return fmt::print("   THIS COULD NOT BE DONE\n"), false;
        auto const report = run(step.job);
        fmt::print("   {}: {}\n", step.job, to_line(report.accounting));
        if (report.accounting.parked > 0) fmt::print("   (parked are units of the orders above that wait)\n");
        if (!report.outcome) fmt::print("   {}\n", report.outcome.error().message);
        bool const omnitron = seen("Omnitron", to_line(world.at_omnitron()), step.omnitron);
        bool const trendyol = seen("Trendyol", to_line(world.at_trendyol()), step.trendyol);
        if (!omnitron || !trendyol || !report.outcome) return false;
        std::fflush(stdout);
    }
    return true;
}

}  // namespace channeld::cli
