#include "commands/sdk/step_command.hpp"

#include <gtest/gtest.h>

namespace channeld {
namespace {

// Reads the status of an order, and changes it when it is another one.
class SetStatus : public StepCommand<UpdatedOrder> {
  public:
    std::size_t max_requests() const override { return 5; }
    result<NextStep<Outcome>> next(UpdatedOrder const& order, Transcript const& so_far) const override {
        HttpRequest read;
        read.label = "read_status";
        if (so_far.empty() || is_change(so_far.back().request)) return read;
        auto const& shown = so_far.back().response;
        if (!shown.ok()) return transient("read_status: not now");
        if (shown.body == order.status) return Delivered{};
        if (shown.body == "closed") return Rejected{"the order is closed"};
        HttpRequest change;
        change.method = "PUT";
        change.label = "set_status";
        change.body = order.status;
        return change;
    }
};

// A market with one order, which refuses changes when it is `stubborn`.
struct Market {
    std::string status;
    bool stubborn = false;
    std::vector<std::string> asked;

    HttpResponse operator()(HttpRequest const& request) {
        asked.push_back(request.label);
        if (!is_change(request)) return {200, {}, status};
        if (!stubborn) status = request.body;
        return {204, {}, ""};
    }
};

UpdatedOrder order(std::string status) {
    UpdatedOrder out;
    out.status = std::move(status);
    return out;
}

result<SendAnswer> send(Market& market, std::string status) {
    RequestPort port;
    SetStatus const command;
    auto task = command.send(port, {order(std::move(status))});
    task.start();
    while (port.waiting()) {
        auto const request = port.take_request();
        port.answer(market(request));
    }
    return task.take();
}

Outcome outcome(result<SendAnswer> const& answer) {
    return std::get<std::vector<Outcome>>(answer.value()).at(0);
}

using Labels = std::vector<std::string>;

TEST(OutcomeOfRefusal, RejectsTheItemOnlyForAPermanentError) {
    EXPECT_EQ(std::get<Outcome>(outcome_of_refusal(permanent("no such order")).value()),
              Outcome(Rejected{"no such order"}));
    EXPECT_EQ(outcome_of_refusal(needs_person("no such key")).error().kind, ErrorKind::needs_person);
    EXPECT_EQ(outcome_of_refusal(transient("too many requests")).error().message, "too many requests");
}

TEST(StepCommand, LooksActsAndLooksAgain) {
    Market market{"new", false, {}};
    EXPECT_EQ(outcome(send(market, "shipped")), Outcome(Delivered{}));
    EXPECT_EQ(market.asked, (Labels{"read_status", "set_status", "read_status"}));
}

TEST(StepCommand, ChangesNothingThatIsAsItShouldBe) {
    Market market{"shipped", false, {}};
    EXPECT_EQ(outcome(send(market, "shipped")), Outcome(Delivered{}));
    EXPECT_EQ(market.asked, Labels{"read_status"});
}

TEST(StepCommand, RejectsWhatTheLookForbids) {
    Market market{"closed", false, {}};
    EXPECT_EQ(outcome(send(market, "shipped")), Outcome(Rejected{"the order is closed"}));
}

TEST(StepCommand, DefersAnItemWhoseRepliesContradictEachOther) {
    Market market{"new", true, {}};
    EXPECT_EQ(outcome(send(market, "shipped")),
              Outcome(Deferred{"no outcome after 5 requests: the channel's replies contradict each other"}));
    EXPECT_EQ(market.asked.size(), 5u);
}

TEST(StepCommand, TheProbeIsTheFirstLookAndTheSameDecision) {
    SetStatus const command;
    ASSERT_TRUE(command.probe(order("shipped")));
    EXPECT_EQ(command.probe(order("shipped"))->label, "read_status");
    auto const probed = [&](int status, std::string body) {
        return command.read_probe(order("shipped"), {status, {}, std::move(body)});
    };
    EXPECT_EQ(probed(200, "shipped"), ProbeResult::applied);
    EXPECT_EQ(probed(200, "new"), ProbeResult::not_applied);
    EXPECT_EQ(probed(200, "closed"), ProbeResult::not_applied);
    EXPECT_EQ(probed(503, ""), ProbeResult::unknown);
}

TEST(StepCommand, ThatActsFirstHasNoProbeOfItsOwn) {
    class Blind : public SetStatus {
        result<NextStep<Outcome>> next(UpdatedOrder const&, Transcript const& so_far) const override {
            if (!so_far.empty()) return Delivered{};
            HttpRequest change;
            change.method = "POST";
            return change;
        }
    };
    EXPECT_FALSE(Blind().probe(order("shipped")));
    EXPECT_EQ(Blind().read_probe(order("shipped"), {200, {}, "shipped"}), ProbeResult::unknown);
}

TEST(StepCommand, ItsStepsFollowFromSending) {
    SetStatus const command;
    std::vector const items{order("shipped")};
    auto const requests = command.transform_data(items);
    ASSERT_EQ(requests.size(), 1u);
    EXPECT_EQ(requests[0].label, "read_status");
    std::vector<HttpResponse> responses{{200, {}, "new"}, {204, {}, ""}};
    EXPECT_EQ(command.normalize_response(items, requests, responses).error().message,
              "read_status: there is no response to this request");
    responses.push_back({200, {}, "shipped"});
    EXPECT_EQ(outcome(command.normalize_response(items, requests, responses)), Outcome(Delivered{}));
}

TEST(StepCommand, KeepsItsItemsUntilItsEnd) {
    RequestPort port;
    SetStatus const command;
    std::vector items{order("shipped")};
    auto task = command.send(port, items);
    items.clear();
    task.start();
    port.answer(HttpResponse{200, {}, "new"});
    EXPECT_EQ(port.take_request().body, "shipped");
}

}  // namespace
}  // namespace channeld
