#include "commands/sdk/http_task.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace channeld {
namespace {

HttpRequest request_for(std::string const& url) {
    HttpRequest request;
    request.url = url;
    return request;
}

HttpResponse ok_response(std::string const& body) {
    HttpResponse response;
    response.status = 200;
    response.body = body;
    return response;
}

// Requests `url` and returns the body of the response.
HttpTask<result<std::string>> ask(RequestPort& port, std::string url) {
    auto request = request_for(url);
    auto reply = co_await port.send(std::move(request));
    if (!reply) co_return reply.error();
    co_return reply->body;
}

// Sends two requests through another task. `witness` is alive as long as the coroutine is.
HttpTask<std::string> ask_twice(RequestPort& port, std::shared_ptr<int> witness) {
    auto first = co_await ask(port, "/" + std::to_string(*witness));
    auto second = co_await ask(port, "/" + first.value());
    co_return first.value() + "+" + second.value();
}

HttpTask<int> count_down(RequestPort& port, int from) {
    if (from == 0) co_return 0;
    auto rest = co_await count_down(port, from - 1);
    co_return rest + 1;
}

HttpTask<int> fail_after_an_answer(RequestPort& port) {
    auto request = request_for("/");
    auto reply = co_await port.send(std::move(request));
    throw std::runtime_error("cannot use " + reply->body);
}

HttpTask<std::string> tell_failure(RequestPort& port) {
    std::string told;
    try {
        auto value = co_await fail_after_an_answer(port);
        told = std::to_string(value);
    } catch (std::runtime_error const& error) {
        told = error.what();
    }
    co_return told;
}

TEST(HttpTask, StartsOnlyWhenItIsStarted) {
    RequestPort port;
    auto task = ask(port, "/a");
    EXPECT_FALSE(port.waiting());
    task.start();
    EXPECT_TRUE(port.waiting());
    EXPECT_FALSE(task.done());
}

TEST(HttpTask, WaitsForTheResponseToItsRequest) {
    RequestPort port;
    auto task = ask(port, "/a");
    task.start();
    EXPECT_EQ(port.take_request(), request_for("/a"));
    port.answer(ok_response("b"));
    EXPECT_FALSE(port.waiting());
    EXPECT_TRUE(task.done());
    EXPECT_EQ(task.take().value(), "b");
}

TEST(HttpTask, AnErrorIsAResponse) {
    RequestPort port;
    auto task = ask(port, "/a");
    task.start();
    port.answer(unclear("cut off"));
    auto const value = task.take();
    EXPECT_EQ(value.error().kind, ErrorKind::unclear);
    EXPECT_EQ(value.error().message, "cut off");
}

TEST(HttpTask, NestsAndResumesInOrder) {
    RequestPort port;
    auto task = ask_twice(port, std::make_shared<int>(7));
    std::vector<std::string> asked;
    task.start();
    for (auto const* body : {"x", "y"}) {
        ASSERT_TRUE(port.waiting());
        asked.push_back(port.take_request().url);
        port.answer(ok_response(body));
    }
    EXPECT_EQ(asked, (std::vector<std::string>{"/7", "/x"}));
    EXPECT_TRUE(task.done());
    EXPECT_EQ(task.take(), "x+y");
}

TEST(HttpTask, MayEndWithoutARequest) {
    RequestPort port;
    auto task = count_down(port, 50);
    task.start();
    EXPECT_FALSE(port.waiting());
    EXPECT_EQ(task.take(), 50);
}

TEST(HttpTask, AnExceptionReachesTheCallerOfTake) {
    RequestPort port;
    auto task = fail_after_an_answer(port);
    task.start();
    port.answer(ok_response("it"));
    EXPECT_TRUE(task.done());
    try {
        task.take();
        FAIL() << "no exception";
    } catch (std::runtime_error const& error) {
        EXPECT_STREQ(error.what(), "cannot use it");
    }
}

TEST(HttpTask, AnExceptionReachesTheAwaitingConversation) {
    RequestPort port;
    auto task = tell_failure(port);
    task.start();
    port.answer(ok_response("this"));
    EXPECT_EQ(task.take(), "cannot use this");
}

TEST(HttpTask, MayBeDestroyedWhileItWaits) {
    auto const witness = std::make_shared<int>(1);
    {
        RequestPort port;
        auto task = ask_twice(port, witness);
        task.start();
        ASSERT_TRUE(port.waiting());
        EXPECT_GT(witness.use_count(), 1);
    }
    EXPECT_EQ(witness.use_count(), 1);
}

TEST(HttpTask, MayNeverStart) {
    auto const witness = std::make_shared<int>(1);
    {
        RequestPort port;
        auto const task = ask_twice(port, witness);
        EXPECT_GT(witness.use_count(), 1);
    }
    EXPECT_EQ(witness.use_count(), 1);
}

TEST(HttpTask, MovesToANewOwner) {
    RequestPort port;
    auto task = ask(port, "/a");
    task.start();
    auto moved = std::move(task);
    port.answer(ok_response("b"));
    EXPECT_EQ(moved.take().value(), "b");
}

}  // namespace
}  // namespace channeld
