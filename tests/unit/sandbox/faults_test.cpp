#include "sandbox/faults/faults.hpp"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

namespace channeld::sandbox {
namespace {

class Counter : public Service {
  public:
    Reply handle(Call const&) override {
        ++done;
        return json_reply(201, {{"done", done}});
    }
    int done = 0;
};

class FaultsTest : public testing::Test {
  protected:
    Reply post(std::string path, std::string body = "{}") {
        return faults.handle({"POST", std::move(path), {}, {}, std::move(body)});
    }
    Counter counter;
    Faults faults{counter};
};

TEST_F(FaultsTest, DoNothingUnlessTold) {
    auto const reply = post("/orders/");
    EXPECT_EQ(reply.status, 201);
    EXPECT_EQ(reply.body, R"({"done":1})");
    EXPECT_EQ(reply.fault, Fault::none);
}

TEST_F(FaultsTest, ResetBeforeTheWorkOrAfterIt) {
    faults.add({.fault = Fault::reset_before, .times = 1});
    faults.add({.fault = Fault::reset_after, .times = 1});
    EXPECT_EQ(post("/orders/").fault, Fault::reset_before);
    EXPECT_EQ(counter.done, 0);
    EXPECT_EQ(post("/orders/").fault, Fault::reset_after);
    EXPECT_EQ(counter.done, 1);
    EXPECT_EQ(post("/orders/").fault, Fault::none);
}

TEST_F(FaultsTest, AnswerAStatusInsteadOfDoingTheWork) {
    faults.add({.method = "POST", .path_contains = "create_", .status = 503, .retry_after = "7"});
    auto const reply = post("/create_orders/");
    EXPECT_EQ(reply.status, 503);
    EXPECT_EQ(reply.headers.at(1), std::pair(std::string("Retry-After"), std::string("7")));
    EXPECT_EQ(reply.body, "<html><body><h1>The server is busy</h1></body></html>");
    EXPECT_EQ(post("/orders/").status, 201);
    EXPECT_EQ(counter.done, 1);
}

TEST_F(FaultsTest, MayTurnTheAnswerOfWorkThatIsDoneIntoAStatus) {
    EXPECT_EQ(post("/_sandbox/faults", R"({"status": 502, "done": true})").status, 204);
    EXPECT_EQ(post("/orders/").status, 502);
    EXPECT_EQ(counter.done, 1);
}

TEST_F(FaultsTest, CutAMalformedBodyAfterTheWork) {
    faults.add({.fault = Fault::malformed});
    auto const reply = post("/orders/");
    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(reply.body, R"({"don)");
    EXPECT_EQ(counter.done, 1);
}

TEST_F(FaultsTest, StrikeEveryNth) {
    faults.add({.fault = Fault::stall, .every = 3});
    std::vector<bool> struck;
    for (int i = 0; i < 6; ++i) struck.push_back(post("/orders/").fault == Fault::stall);
    EXPECT_EQ(struck, std::vector<bool>({false, false, true, false, false, true}));
}

TEST_F(FaultsTest, RepeatThemselvesByTheirSeed) {
    auto const run = [this] {
        faults.clear();
        faults.add({.fault = Fault::stall, .probability = 0.5, .seed = 42});
        std::vector<bool> struck;
        for (int i = 0; i < 64; ++i) struck.push_back(post("/orders/").fault == Fault::stall);
        return struck;
    };
    auto const first = run();
    EXPECT_EQ(first, run());
    EXPECT_GT(std::count(first.begin(), first.end(), true), 16);
    EXPECT_GT(std::count(first.begin(), first.end(), false), 16);
}

TEST_F(FaultsTest, CountCallsByPattern) {
    post("/api/v1/channel/7/orders/");
    post("/api/v1/channel/8/orders/");
    EXPECT_EQ(faults.journal().counts(),
              (std::map<std::string, std::size_t>{{"POST /api/v1/channel/{id}/orders/", 2}}));
}

TEST_F(FaultsTest, AreControlledByCallsThatAreNotCounted) {
    EXPECT_EQ(post("/_sandbox/faults", R"({"path": "orders", "fault": "truncate", "times": 1})").status, 204);
    EXPECT_EQ(post("/_sandbox/latency", R"({"ms": 50})").status, 204);
    auto const reply = post("/orders/");
    EXPECT_EQ(reply.fault, Fault::truncate);
    EXPECT_EQ(reply.delay, std::chrono::milliseconds(50));
    auto const journal = faults.handle({"GET", "/_sandbox/journal", {}, {}, ""});
    EXPECT_EQ(journal.body, R"({"total":1,"counts":{"POST /orders/":1},)"
                            R"("calls":[{"method":"POST","path":"/orders/","status":201,"fault":"truncate"}]})");
    EXPECT_EQ(faults.handle({"DELETE", "/_sandbox/journal", {}, {}, ""}).status, 204);
    EXPECT_EQ(faults.journal().total(), 0u);
}

TEST_F(FaultsTest, RefuseARuleThatSaysNothing) {
    EXPECT_EQ(post("/_sandbox/faults", R"({"path": "orders"})").body,
              R"({"non_field_errors":["Give either 'fault' or 'status'."]})");
    EXPECT_EQ(post("/_sandbox/faults", R"({"fault": "explode"})").body,
              R"({"fault":["\"explode\" is not a valid choice."]})");
}

TEST_F(FaultsTest, PassOtherControlsOn) {
    EXPECT_EQ(post("/_sandbox/orders").status, 201);
    EXPECT_EQ(counter.done, 1);
}

}  // namespace
}  // namespace channeld::sandbox
