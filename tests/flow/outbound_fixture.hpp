#pragma once

#include <gmock/gmock.h>

#include "tests/flow/flow.hpp"
#include "tests/flow/lines.hpp"
#include "tests/flow/scripted_shop.hpp"

namespace channeld {

// Orders of a shop in Omnitron, and a shop that receives their updates.
struct Outbound : testing::Test {
    ScriptedShop shop;
    sandbox::Faults shop_faults{shop};
    Flow flow{shop_faults};

    Outbound() { offer_failed(1); }

    // How often Omnitron offers a version of an order, first time and failures together.
    void offer_failed(int times) {
        boost::json::object const rule{{"MAX_RETRY_COUNT", times}, {"RETRY_INTERVAL", 0}};
        flow.omnitron().set_conf(7, {{"FAILED_INTEGRATION", {{"DEFAULT", rule}}}});
    }
    void import(int from, int to) {
        flow.channel.pages.clear();
        flow.channel.pages.resize(static_cast<std::size_t>(++imports_) - 1);
        flow.channel.pages.push_back(orders(from, to));
        flow.run();
        flow.clock().advance(std::chrono::seconds(1));
    }
    void change(int number, std::string const& status, std::string const& tracking = "") {
        sandbox::OrderChange change;
        change.status = status;
        if (!tracking.empty()) change.tracking_number = tracking;
        EXPECT_TRUE(flow.omnitron().change_order(flow.omnitron().order("T-" + std::to_string(number)), change));
    }
    std::string update() { return line(flow.run("update_orders")); }
    std::string check() { return line(flow.run("check_orders")); }
    static std::string sums(int created, int unchanged = 0, int parked = 0, int failed = 0) {
        return fmt::format("fetched {} = created {} + unchanged {} + parked {} + failed {}",
                           created + unchanged + parked + failed, created, unchanged, parked, failed);
    }

    // "done 3": the batch requests of Omnitron by status, and how many objects they hold.
    std::vector<std::string> batches() const {
        std::vector<std::string> out;
        auto const state = flow.omnitron_state();
        for (auto const& row : state.at("batch_requests").as_array()) {
            auto const& objects = row.at("objects");
            out.push_back(fmt::format("{} {}", std::string_view(row.at("status").as_string()),
                                      objects.is_array() ? objects.as_array().size() : 0));
        }
        return out;
    }

  private:
    int imports_ = 0;
};

}  // namespace channeld
