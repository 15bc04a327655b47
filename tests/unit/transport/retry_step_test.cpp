#include "daemon/transport/retry_step.hpp"

#include <gtest/gtest.h>

#include "tests/unit/transport/requests.hpp"

namespace channeld {
namespace {

using namespace std::chrono_literals;

Timestamp const answered_at = *parse_iso("2030-01-01T12:00:00Z");
HttpRequest const get = get_request("https://omnitron.example/orders/?email=a");
HttpRequest const post = post_request("https://omnitron.example/orders/");

HttpRequest address_post() {
    auto request = post;
    request.repeatable = true;
    return request;
}

result<HttpResponse> answer(int status, std::string const& retry_after = "") {
    HttpResponse response;
    response.status = status;
    if (!retry_after.empty()) response.headers = {{"retry-after", retry_after}};
    return response;
}

// "wait 200", "return", or the kind and message of the error.
std::string say(RetryStep::Action const& action) {
    if (auto const* wait = std::get_if<RetryStep::Wait>(&action))
        return "wait " + std::to_string(wait->how_long.count());
    if (std::holds_alternative<RetryStep::Return>(action)) return "return";
    auto const& error = std::get<Error>(action);
    return (error.kind == ErrorKind::transient ? "transient " : "") +
           std::string(error.kind == ErrorKind::unclear ? "unclear " : "") + error.message;
}

std::string first(HttpRequest const& request, result<HttpResponse> const& reply, double random = 1) {
    return say(RetryStep({}, request).answered(reply, answered_at, random));
}

TEST(RetryStep, ReturnsWhatNoRepetitionChanges) {
    for (int const status : {200, 201, 204, 302, 400, 401, 403, 404, 406, 409}) {
        EXPECT_EQ(first(get, answer(status)), "return") << status;
        EXPECT_EQ(first(post, answer(status)), "return") << status;
    }
}

TEST(RetryStep, RepeatsEveryRequestThatWasNotDone) {
    EXPECT_EQ(first(post, transient("refused")), "wait 200");
    EXPECT_EQ(first(post, answer(429)), "wait 200");
}

TEST(RetryStep, DoesNotRepeatAfterOtherErrors) {
    EXPECT_EQ(first(get, unclear("cut")), "unclear cut");
    EXPECT_EQ(first(get, needs_person("certificate")), "certificate");
    EXPECT_EQ(first(get, permanent("bad URL")), "bad URL");
}

TEST(RetryStep, RepeatsReadsAfterEvery5xx) {
    for (int const status : {500, 501, 502, 503, 504, 521}) EXPECT_EQ(first(get, answer(status)), "wait 200") << status;
    auto head = get;
    head.method = "HEAD";
    EXPECT_EQ(first(head, answer(500)), "wait 200");
}

TEST(RetryStep, RepeatsHarmlessWritesWhenTheServerWasOnlyOutOfReach) {
    auto const request = address_post();
    for (int const status : {502, 503, 504}) EXPECT_EQ(first(request, answer(status)), "wait 200") << status;
    EXPECT_EQ(first(request, answer(500)),
              "transient create_order: POST https://omnitron.example/orders/: the server answered 500");
}

TEST(RetryStep, CannotTellWhatBecameOfOtherWrites) {
    for (int const status : {500, 502, 503, 504, 521})
        EXPECT_EQ(first(post, answer(status, "3")),
                  "unclear create_order: POST https://omnitron.example/orders/: the server answered " +
                      std::to_string(status) + "; it may have been carried out");
}

TEST(RetryStep, WaitsTwiceAsLongEachTimeUpToAnEndAndThenGivesUp) {
    RetryStep step({5, 200ms, 700ms, 60s}, get);
    EXPECT_EQ(say(step.answered(answer(503), answered_at, 1)), "wait 200");
    EXPECT_EQ(say(step.answered(transient("refused"), answered_at, 1)), "wait 400");
    EXPECT_EQ(say(step.answered(answer(503), answered_at, 1)), "wait 700");
    EXPECT_EQ(say(step.answered(answer(503), answered_at, 1)), "wait 700");
    EXPECT_EQ(
        say(step.answered(answer(503), answered_at, 1)),
        "transient get_orders: GET https://omnitron.example/orders/: the server answered 503; given up after 5 tries");
}

TEST(RetryStep, GivesUpWithTheLastError) {
    RetryStep step({1, 200ms, 700ms, 60s}, post);
    EXPECT_EQ(say(step.answered(transient("refused"), answered_at, 1)), "transient refused; given up after 1 tries");
}

TEST(RetryStep, SpreadsItsWaits) {
    EXPECT_EQ(first(get, answer(503), 0.5), "wait 100");
    EXPECT_EQ(first(get, answer(503), 0.0), "wait 0");
}

TEST(RetryStep, WaitsAtLeastAsLongAsItIsAsked) {
    EXPECT_EQ(first(post, answer(429, "3"), 0.5), "wait 3100");
    EXPECT_EQ(first(get, answer(503, "3"), 0.5), "wait 3100");
    EXPECT_EQ(first(get, answer(503, "Tue, 01 Jan 2030 12:00:05 GMT"), 0.5), "wait 5100");
}

TEST(RetryStep, SaysWhenToComeAgainIfThatIsTooLongToWait) {
    EXPECT_EQ(
        first(get, answer(429, "3600"), 0),
        "transient get_orders: GET https://omnitron.example/orders/: the server answered 429 (too many requests); "
        "not again before 2030-01-01T13:00:00.000000Z");
}

TEST(RetryStep, DoesNotWaitTooLongInAll) {
    RetryStep step({5, 200ms, 700ms, 60s}, get);
    EXPECT_EQ(say(step.answered(answer(429, "40"), answered_at, 0)), "wait 40000");
    EXPECT_EQ(say(step.answered(answer(429, "20"), answered_at, 0)), "wait 20000");
    EXPECT_EQ(
        say(step.answered(answer(429, "1"), answered_at, 0)),
        "transient get_orders: GET https://omnitron.example/orders/: the server answered 429 (too many requests); "
        "not again before 2030-01-01T12:00:01.000000Z");
}

}  // namespace
}  // namespace channeld
