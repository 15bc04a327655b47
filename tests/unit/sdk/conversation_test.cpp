#include "commands/sdk/conversation.hpp"

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

HttpResponse response_with(std::string const& body) {
    HttpResponse response;
    response.status = 200;
    response.body = body;
    return response;
}

// Asks for `url` and gives the body of the answer.
Conversation<result<std::string>> ask(Exchange& exchange, std::string url) {
    auto request = request_for(url);
    auto reply = co_await exchange.send(std::move(request));
    if (!reply) co_return reply.error();
    co_return reply->body;
}

// Asks twice through another conversation. `witness` is alive as long as the coroutine is.
Conversation<std::string> ask_twice(Exchange& exchange, std::shared_ptr<int> witness) {
    auto first = co_await ask(exchange, "/" + std::to_string(*witness));
    auto second = co_await ask(exchange, "/" + first.value());
    co_return first.value() + "+" + second.value();
}

Conversation<int> count_down(Exchange& exchange, int from) {
    if (from == 0) co_return 0;
    auto rest = co_await count_down(exchange, from - 1);
    co_return rest + 1;
}

Conversation<int> fail_after_an_answer(Exchange& exchange) {
    auto request = request_for("/");
    auto reply = co_await exchange.send(std::move(request));
    throw std::runtime_error("cannot use " + reply->body);
}

Conversation<std::string> tell_failure(Exchange& exchange) {
    std::string told;
    try {
        auto value = co_await fail_after_an_answer(exchange);
        told = std::to_string(value);
    } catch (std::runtime_error const& error) {
        told = error.what();
    }
    co_return told;
}

TEST(Conversation, StartsOnlyWhenItIsStarted) {
    Exchange exchange;
    auto talk = ask(exchange, "/a");
    EXPECT_FALSE(exchange.waiting());
    talk.start();
    EXPECT_TRUE(exchange.waiting());
    EXPECT_FALSE(talk.done());
}

TEST(Conversation, WaitsForTheAnswerToItsRequest) {
    Exchange exchange;
    auto talk = ask(exchange, "/a");
    talk.start();
    EXPECT_EQ(exchange.take_request(), request_for("/a"));
    exchange.answer(response_with("b"));
    EXPECT_FALSE(exchange.waiting());
    EXPECT_TRUE(talk.done());
    EXPECT_EQ(talk.take().value(), "b");
}

TEST(Conversation, AnErrorIsAnAnswer) {
    Exchange exchange;
    auto talk = ask(exchange, "/a");
    talk.start();
    exchange.answer(unclear("cut off"));
    auto const value = talk.take();
    EXPECT_EQ(value.error().kind, ErrorKind::unclear);
    EXPECT_EQ(value.error().message, "cut off");
}

TEST(Conversation, NestsAndGoesOnInOrder) {
    Exchange exchange;
    auto talk = ask_twice(exchange, std::make_shared<int>(7));
    std::vector<std::string> asked;
    talk.start();
    for (auto const* body : {"x", "y"}) {
        ASSERT_TRUE(exchange.waiting());
        asked.push_back(exchange.take_request().url);
        exchange.answer(response_with(body));
    }
    EXPECT_EQ(asked, (std::vector<std::string>{"/7", "/x"}));
    EXPECT_TRUE(talk.done());
    EXPECT_EQ(talk.take(), "x+y");
}

TEST(Conversation, MayEndWithoutAskingAnything) {
    Exchange exchange;
    auto talk = count_down(exchange, 50);
    talk.start();
    EXPECT_FALSE(exchange.waiting());
    EXPECT_EQ(talk.take(), 50);
}

TEST(Conversation, AnExceptionReachesWhoTakesTheValue) {
    Exchange exchange;
    auto talk = fail_after_an_answer(exchange);
    talk.start();
    exchange.answer(response_with("it"));
    EXPECT_TRUE(talk.done());
    try {
        talk.take();
        FAIL() << "no exception";
    } catch (std::runtime_error const& error) {
        EXPECT_STREQ(error.what(), "cannot use it");
    }
}

TEST(Conversation, AnExceptionReachesTheAwaitingConversation) {
    Exchange exchange;
    auto talk = tell_failure(exchange);
    talk.start();
    exchange.answer(response_with("this"));
    EXPECT_EQ(talk.take(), "cannot use this");
}

TEST(Conversation, MayBeLeftInTheMiddle) {
    auto const witness = std::make_shared<int>(1);
    {
        Exchange exchange;
        auto talk = ask_twice(exchange, witness);
        talk.start();
        ASSERT_TRUE(exchange.waiting());
        EXPECT_GT(witness.use_count(), 1);
    }
    EXPECT_EQ(witness.use_count(), 1);
}

TEST(Conversation, MayNeverStart) {
    auto const witness = std::make_shared<int>(1);
    {
        Exchange exchange;
        auto const talk = ask_twice(exchange, witness);
        EXPECT_GT(witness.use_count(), 1);
    }
    EXPECT_EQ(witness.use_count(), 1);
}

TEST(Conversation, MovesToANewOwner) {
    Exchange exchange;
    auto talk = ask(exchange, "/a");
    talk.start();
    auto moved = std::move(talk);
    exchange.answer(response_with("b"));
    EXPECT_EQ(moved.take().value(), "b");
}

}  // namespace
}  // namespace channeld
