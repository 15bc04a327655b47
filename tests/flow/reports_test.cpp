#include "tests/flow/outbound_fixture.hpp"

// What merchants find in Omnitron's panel.
namespace channeld {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

struct ReportsOfJobs : Outbound {
    ReportsOfJobs() {
        import(0, 3);
        change(0, "450");
        change(1, "450");
    }
    void say(SuccessReports setting) {
        flow.settings.success_reports = setting;
        flow.restart();
    }
    // "ok run-2-Channel-SendUpdatedOrders_T-0: done"
    std::vector<std::string> reports() {
        std::vector<std::string> out;
        auto const state = flow.omnitron_state();
        for (auto const& row : state.at("error_reports").as_array()) {
            auto const text = [&](char const* name) { return std::string(row.at(name).as_string()); };
            out.push_back((row.at("is_ok").as_bool() ? "ok " : "not ok ") + text("error_code") + ": " +
                          text("error_desc"));
        }
        return out;
    }
};

TEST_F(ReportsOfJobs, AreOneLineARunUnlessSomethingElseIsSet) {
    say(ChannelSettings().success_reports);
    update();
    EXPECT_THAT(reports(), ElementsAre("ok run-2-Channel-SendUpdatedOrders_summary: " + sums(2)));
    update();
    EXPECT_EQ(reports().size(), 1u);  // an idle poll says nothing
}

TEST_F(ReportsOfJobs, AreOneLineAnItemWhereThatIsSet) {
    say(SuccessReports::each);
    shop.refusals["package-1"] = "no";
    update();
    EXPECT_THAT(reports(), UnorderedElementsAre("ok run-2-Channel-SendUpdatedOrders_T-0: done",
                                                "not ok run-2-Channel-SendUpdatedOrders_T-1: T-1 is parked: no"));
}

TEST_F(ReportsOfJobs, AreAboutFailuresOnlyWhereThatIsSet) {
    say(SuccessReports::none);
    update();
    EXPECT_THAT(reports(), IsEmpty());
}

TEST_F(ReportsOfJobs, HoldUpNothingWhenTheyCannotBeSent) {
    say(SuccessReports::each);
    sandbox::FaultRule rule;
    rule.path_contains = "/error_reports/";
    rule.status = 500;
    flow.faults().add(rule);
    EXPECT_EQ(update(), sums(2));
    EXPECT_EQ(update(), sums(0));
    EXPECT_THAT(flow.log(), testing::HasSubstr("event=report_not_sent"));
}

}  // namespace
}  // namespace channeld
