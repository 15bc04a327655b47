#include "commands/sdk/next_step.hpp"

#include <gmock/gmock.h>

namespace channeld {
namespace {

using testing::ElementsAre;
using Step = result<NextStep<std::string>>;

HttpRequest request(std::string method, std::string label) {
    HttpRequest out;
    out.method = std::move(method);
    out.label = std::move(label);
    return out;
}

Answered answered(HttpRequest request, std::string body) {
    return {std::move(request), {200, {}, std::move(body)}};
}

// Answers each request with its label and a counter; returns what was asked.
template <class T>
std::vector<std::string> run(RequestPort& port, HttpTask<T>& task) {
    std::vector<std::string> asked;
    task.start();
    while (port.waiting()) {
        asked.push_back(port.take_request().label);
        port.answer(HttpResponse{200, {}, asked.back() + std::to_string(asked.size())});
    }
    return asked;
}

TEST(TakeSteps, SendsWhatIsNextUntilThereIsAnOutcome) {
    RequestPort port;
    auto const look_then_act = [](Transcript const& so_far) -> Step {
        if (so_far.empty()) return request("GET", "look");
        if (so_far.size() == 1) return request("POST", so_far.back().response.body);
        return so_far.front().request.label + " " + so_far.back().response.body;
    };
    auto task = take_steps<std::string>(port, 2, look_then_act);
    EXPECT_THAT(run(port, task), ElementsAre("look", "look1"));
    EXPECT_EQ(task.take().value().value(), "look look12");
}

TEST(TakeSteps, AnErrorOfTheDecisionEndsIt) {
    RequestPort port;
    auto task = take_steps<std::string>(port, 2, [](Transcript const&) -> Step { return permanent("no"); });
    EXPECT_THAT(run(port, task), ElementsAre());
    EXPECT_EQ(task.take().error().message, "no");
}

TEST(TakeSteps, ARequestWithoutResponseEndsItWithItsError) {
    RequestPort port;
    auto task = take_steps<std::string>(port, 2, [](Transcript const&) -> Step { return request("POST", "act"); });
    task.start();
    port.answer(unclear("the answer was lost"));
    EXPECT_FALSE(port.waiting());
    auto const error = task.take().error();
    EXPECT_EQ(error.kind, ErrorKind::unclear);
    EXPECT_EQ(error.message, "the answer was lost");
}

TEST(TakeSteps, ARemoteThatNeverShowsTheChangeDoesNotKeepItGoing) {
    RequestPort port;
    auto task = take_steps<std::string>(port, 3, [](Transcript const&) -> Step { return request("POST", "act"); });
    EXPECT_EQ(run(port, task).size(), 3u);
    EXPECT_EQ(task.take().value(), std::nullopt);
}

Transcript const looks{answered(request("GET", "look"), "1"), answered(request("POST", "act"), "2"),
                       answered(request("GET", "look"), "3")};

TEST(Transcript, FindsTheLastEntryOfALabel) {
    ASSERT_TRUE(last_of(looks, "look"));
    EXPECT_EQ(last_of(looks, "look")->response.body, "3");
    EXPECT_EQ(last_of(looks, "act")->response.body, "2");
    EXPECT_EQ(last_of(looks, "other"), nullptr);
}

TEST(Transcript, FindsTheLastChange) {
    ASSERT_TRUE(last_change(looks));
    EXPECT_EQ(last_change(looks)->response.body, "2");
    EXPECT_EQ(last_change({looks.front()}), nullptr);
}

TEST(Transcript, KnowsWhatCameAfterAnEntry) {
    EXPECT_EQ(after(last_change(looks), looks).size(), 1u);
    EXPECT_EQ(after(last_of(looks, "look"), looks).size(), 0u);
    EXPECT_EQ(after(nullptr, looks).size(), 3u);
    EXPECT_TRUE(after(nullptr, {}).empty());
}

}  // namespace
}  // namespace channeld
