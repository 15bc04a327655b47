#include <gmock/gmock.h>

#include "tests/proof/full_scenario.hpp"

// The server did the work and the answer was lost: for each request that must not be repeated, each kind of loss, every
// second time. 10,000 orders over all test cases.
namespace channeld {
namespace {

using sandbox::Fault;
using testing::IsEmpty;

constexpr int orders_of_each = 34;

struct Request {
    char const *name, *method, *path;
    bool at_shop = false;
    SendMode updates = SendMode::sync;
    friend std::ostream& operator<<(std::ostream& out, Request const& request) { return out << request.name; }
};

constexpr Request requests[] = {
    {"Customer", "POST", "/customers/"},        {"Address", "POST", "/addresses/"},
    {"Order", "POST", "/create_orders/"},       {"OpenBatch", "POST", "/batch_requests/"},
    {"MoveBatch", "PATCH", "/batch_requests/"}, {"Cancel", "POST", "/cancel/"},
    {"Item", "PATCH", "/order_items/"},         {"CancellationRequest", "POST", "/cancellation_requests/"},
    {"Update", "PUT", "/things", true},         {"UpdateAsync", "PUT", "/later", true, SendMode::async}};

struct Loss {
    char const* name;
    Fault fault = Fault::none;
    int status = 0;
    friend std::ostream& operator<<(std::ostream& out, Loss const& loss) { return out << loss.name; }
};

constexpr Loss losses[] = {{"Reset", Fault::reset_after},
                           {"Stalled", Fault::stall},
                           {"Cut", Fault::truncate},
                           {"Turned502", Fault::none, 502},
                           {"Turned504", Fault::none, 504}};

class LostResponse : public testing::TestWithParam<std::tuple<Request, Loss>> {};

TEST_P(LostResponse, DoublesAndLosesNothing) {
    auto const& [request, loss] = GetParam();
    sandbox::FaultRule rule;
    rule.method = request.method;
    rule.path_contains = request.path;
    rule.fault = loss.fault;
    rule.status = loss.status;
    rule.done = true;
    rule.probability = 0.5;
    FullScenario scenario(orders_of_each, request.updates);
    scenario.inject_fault(rule, request.at_shop);
    scenario.prepare();
    scenario.run_to_completion();
    scenario.clear_faults();
    EXPECT_TRUE(scenario.run_to_completion());
    EXPECT_THAT(scenario.violations(), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Proof, LostResponse, testing::Combine(testing::ValuesIn(requests), testing::ValuesIn(losses)),
                         [](auto const& tested) {
                             return std::string(std::get<0>(tested.param).name).append(std::get<1>(tested.param).name);
                         });

}  // namespace
}  // namespace channeld
