#include <gmock/gmock.h>

#include "tests/proof/busy_day.hpp"

// The server did it and the answer was lost: each request that must not happen twice, each kind of loss, every second
// time. With all trials, 10,000 orders.
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
    {"Item", "PATCH", "/order_items/"},         {"Wish", "POST", "/cancellation_requests/"},
    {"Tell", "PUT", "/things", true},           {"TellLater", "PUT", "/later", true, SendMode::async}};

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
    BusyDay day(orders_of_each, request.updates);
    day.trouble(rule, request.at_shop);
    day.prepare();
    day.finish();
    day.calm();
    EXPECT_TRUE(day.finish());
    EXPECT_THAT(day.wrong(), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Proof, LostResponse, testing::Combine(testing::ValuesIn(requests), testing::ValuesIn(losses)),
                         [](auto const& tested) {
                             return std::string(std::get<0>(tested.param).name).append(std::get<1>(tested.param).name);
                         });

}  // namespace
}  // namespace channeld
