#include "tests/flow/inbound_fixture.hpp"

// Cancels, changed items and cancellation requests while requests and answers get lost.
namespace channeld {
namespace {

using testing::IsEmpty;

// A fault of the network or of Omnitron in one kind of request, now and then, until all is done.
struct InboundTrouble {
    std::string name, path;
    sandbox::Fault fault = sandbox::Fault::none;
};
class LostInbound : public Inbound, public testing::WithParamInterface<InboundTrouble> {};

TEST_P(LostInbound, NothingIsLostDoubledOrLeftOpen) {
    std::vector<Fetched<CancelOrder>> cancels;
    std::vector<Fetched<CancellationRequest>> requests;
    std::vector<Fetched<UpdateOrderItem>> changes;
    for (int number = 0; number < 6; ++number) cancels.push_back(a_cancel(number, {1}));
    for (int number = 6; number < 12; ++number) requests.push_back(a_request(number));
    for (int number = 12; number < 18; ++number) changes.push_back(a_change(number, {{"status", "450"}}));
    flow.scripts.cancels.pages = {cancels};
    flow.scripts.requests.pages = {requests};
    flow.scripts.items.pages = {changes};
    sandbox::FaultRule rule;
    rule.path_contains = GetParam().path;
    rule.fault = GetParam().fault;
    rule.probability = 0.5;
    rule.times = 200;
    flow.faults().add(rule);
    for (int i = 0; i < 4; ++i) {
        cancel();
        ask();
        update();
        flow.clock().advance(std::chrono::hours(1));
    }
    flow.faults().clear();
    for (int i = 0; i < 2; ++i) {
        cancel();
        ask();
        update();
        flow.clock().advance(std::chrono::hours(24));
    }
    EXPECT_EQ(changed_items().size(), 12u);
    EXPECT_EQ(flow.rows("cancellation_requests"), 6u);
    EXPECT_THAT(flow.parked(), IsEmpty());
    EXPECT_THAT(flow.defects(), IsEmpty());
}

std::vector<InboundTrouble> inbound_troubles() {
    using sandbox::Fault;
    std::vector<InboundTrouble> out;
    for (auto const& [name, path] : {std::pair("Cancel", "/cancel/"), std::pair("Request", "/cancellation_requests/"),
                                     std::pair("Item", "/order_items/"), std::pair("Batch", "/batch_requests/")})
        for (auto const& [what, fault] :
             {std::pair("NeverArrived", Fault::reset_before), std::pair("AnswerLost", Fault::reset_after),
              std::pair("AnswerCut", Fault::truncate), std::pair("AnswerMalformed", Fault::malformed)})
            out.push_back({std::string(name) + what, path, fault});
    return out;
}

INSTANTIATE_TEST_SUITE_P(Everywhere, LostInbound, testing::ValuesIn(inbound_troubles()),
                         [](auto const& tested) { return tested.param.name; });

}  // namespace
}  // namespace channeld
