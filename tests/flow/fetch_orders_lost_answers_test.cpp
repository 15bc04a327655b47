#include <gmock/gmock.h>

#include "tests/flow/flow.hpp"
#include "tests/flow/lines.hpp"

namespace channeld {
namespace {

using sandbox::Fault;
using sandbox::FaultRule;
using testing::HasSubstr;
using testing::IsEmpty;

// Runs until nothing is left to do, as the schedule would.
void run_until_quiet(Flow& flow, int most_runs = 30) {
    for (int i = 0; i < most_runs; ++i) {
        auto const report = flow.run();
        flow.clock().advance(std::chrono::hours(25));
        if (report.outcome && report.accounting.failed == 0 && report.accounting.parked == 0) return;
    }
}

struct Loss {
    std::string name, method, path;
    Fault fault = Fault::none;
    int status = 0;
};

class LostAnswers : public testing::TestWithParam<Loss> {};

TEST_P(LostAnswers, NothingIsLostDoubledUnmappedOrStuck) {
    auto const& loss = GetParam();
    Flow flow;
    flow.channel.pages = {orders(0, 120)};
    FaultRule rule;
    rule.method = loss.method;
    rule.path_contains = loss.path;
    rule.fault = loss.fault;
    rule.status = loss.status;
    rule.probability = 0.5;
    rule.times = 200;
    flow.faults().add(rule);
    run_until_quiet(flow);
    EXPECT_EQ(flow.orders(), 120u);
    EXPECT_EQ(flow.rows("customers"), 120u);
    EXPECT_THAT(flow.defects(), IsEmpty());
}

std::vector<Loss> losses() {
    std::vector<Loss> out;
    struct Target {
        std::string name, method, path;
    };
    for (Target const& target :
         {Target{"Customer", "POST", "/customers/"}, Target{"Address", "POST", "/addresses/"},
          Target{"Order", "POST", "/create_orders/"}, Target{"Items", "GET", "/order_items/"},
          Target{"Batch", "PATCH", "/batch_requests/"}, Target{"Open", "POST", "/batch_requests/"}}) {
        out.push_back({target.name + "AnswerReset", target.method, target.path, Fault::reset_after, 0});
        out.push_back({target.name + "AnswerCut", target.method, target.path, Fault::truncate, 0});
        out.push_back({target.name + "AnswerMalformed", target.method, target.path, Fault::malformed, 0});
        out.push_back({target.name + "NeverArrived", target.method, target.path, Fault::reset_before, 0});
        out.push_back({target.name + "Answered502", target.method, target.path, Fault::none, 502});
    }
    return out;
}

INSTANTIATE_TEST_SUITE_P(FetchOrders, LostAnswers, testing::ValuesIn(losses()),
                         [](auto const& loss) { return loss.param.name; });

TEST(FetchOrdersLostAnswersTest, AnExpiredTokenInTheMiddleIsRenewedOnce) {
    Flow flow;
    flow.channel.pages = {orders(0, 20)};
    flow.run();
    flow.omnitron().expire_tokens();
    flow.faults().clear_journal();
    flow.channel.pages.push_back(orders(20, 40));
    EXPECT_EQ(line(flow.run()), "fetched 20 = created 20 + unchanged 0 + parked 0 + failed 0");
    EXPECT_EQ(flow.faults().journal().counts().at("POST /api/v1/auth/login/"), 1u);
}

TEST(FetchOrdersLostAnswersTest, WhenOmnitronFailsForEverythingTheRunEndsSoonAndLosesNothing) {
    Flow flow;
    flow.channel.pages = {orders(0, 100)};
    FaultRule rule;
    rule.method = "POST";
    rule.path_contains = "/addresses/";
    rule.status = 503;
    flow.faults().add(rule);
    auto const report = flow.run();
    ASSERT_FALSE(report.outcome);
    EXPECT_EQ(report.outcome.error().kind, ErrorKind::transient);
    EXPECT_EQ(report.accounting.failed, 100);
    flow.faults().clear();
    run_until_quiet(flow);
    EXPECT_EQ(flow.orders(), 100u);
    EXPECT_THAT(flow.defects(), IsEmpty());
}

// The foreign batch has the product of these orders in hand, too: it is known all the same.
TEST(FetchOrdersLostAnswersTest, AForeignBatchInCommitIsWaitedFor) {
    Flow flow;
    flow.run();  // the search for orphaned batches is done
    auto const foreign = flow.commit_foreign_batch();
    flow.channel.pages = {orders(0, 5)};
    auto const report = flow.run();
    EXPECT_EQ(line(report), "fetched 5 = created 0 + unchanged 0 + parked 0 + failed 5");
    EXPECT_EQ(flow.orders(), 5u);
    flow.finish_batch(foreign);
    flow.channel.pages.clear();
    EXPECT_EQ(line(flow.run()), "fetched 5 = created 5 + unchanged 0 + parked 0 + failed 0");
    EXPECT_THAT(flow.defects(), IsEmpty());
}

}  // namespace
}  // namespace channeld
