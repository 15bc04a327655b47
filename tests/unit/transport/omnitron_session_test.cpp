#include "daemon/transport/omnitron_session.hpp"

#include <gtest/gtest.h>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/detached.hpp>

#include "tests/support/manual_clock.hpp"
#include "tests/support/run.hpp"
#include "tests/unit/transport/fake_transport.hpp"
#include "tests/unit/transport/requests.hpp"

namespace channeld {
namespace {

using namespace std::chrono_literals;

std::string const host = "https://omnitron.example";

struct OmnitronSessionTest : testing::Test {
    asio::io_context io;
    ManualClock clock;
    FakeTransport inner{clock};
    std::optional<OmnitronSession> session{std::in_place, inner, clock, host + "/", "robot", Secret("wo\"rd")};

    void answer_login(std::string const& token) { inner.answer(200, "{\"key\": \"" + token + "\"}"); }

    result<HttpResponse> get() { return run(io, session->send(get_request(host + "/api/v1/orders/"))); }
    Started<result<HttpResponse>> start_get() {
        return start(io, session->send(get_request(host + "/api/v1/orders/")));
    }

    // Lets everything that is under way come to its answer.
    void pass_time() {
        for (int i = 0; i < 9; ++i) {
            io.restart();
            io.poll();
            clock.advance(inner.latency);
        }
        io.poll();
    }

    // What was sent: "login", or the token of a request.
    std::string sent() const {
        std::string all;
        for (auto const& request : inner.requests)
            all += (all.empty() ? "" : " ") + (request.label == "login" ? "login" : request.headers.back().value);
        return all;
    }

    void expect_refused(result<HttpResponse> const& reply, std::string const& message) {
        ASSERT_FALSE(reply);
        EXPECT_EQ(reply.error().kind, ErrorKind::needs_person);
        EXPECT_EQ(reply.error().message, message);
    }
};

TEST_F(OmnitronSessionTest, LogsInBeforeTheFirstRequestOnly) {
    answer_login("abc");
    EXPECT_EQ(get()->status, 200);
    EXPECT_EQ(get()->status, 200);
    EXPECT_EQ(sent(), "login Token abc Token abc");

    auto const& login = inner.requests[0];
    EXPECT_EQ(login.method, "POST");
    EXPECT_EQ(login.url, host + "/api/v1/auth/login/");
    EXPECT_EQ(login.headers, (std::vector<Header>{{"Content-Type", "application/json"}}));
    EXPECT_EQ(login.body, R"({"username":"robot","password":"wo\"rd"})");
    EXPECT_TRUE(login.repeatable);
}

TEST_F(OmnitronSessionTest, SaysThatBodiesAreJson) {
    answer_login("abc");
    auto request = post_request(host + "/api/v1/orders/");
    static_cast<void>(run(io, session->send(request)));
    request.headers = {{"content-type", "text/csv"}};
    static_cast<void>(run(io, session->send(request)));
    EXPECT_EQ(inner.requests[1].headers,
              (std::vector<Header>{{"Content-Type", "application/json"}, {"Authorization", "Token abc"}}));
    EXPECT_EQ(inner.requests[2].headers,
              (std::vector<Header>{{"content-type", "text/csv"}, {"Authorization", "Token abc"}}));
}

TEST_F(OmnitronSessionTest, LogsInOnceForAllRequestsUnderWay) {
    inner.latency = 1s;
    answer_login("abc");
    auto first = start_get(), second = start_get(), third = start_get();
    pass_time();
    EXPECT_EQ(sent(), "login Token abc Token abc Token abc");
    EXPECT_TRUE(first.take() && second.take() && third.take());
}

TEST_F(OmnitronSessionTest, LogsInAgainOnceWhenTheTokenIsRefused) {
    answer_login("old");
    static_cast<void>(get());
    inner.latency = 1s;
    for (int i = 0; i < 2; ++i) inner.answer(401);
    answer_login("new");
    auto first = start_get(), second = start_get();
    pass_time();
    EXPECT_EQ(sent(), "login Token old Token old Token old login Token new Token new");
    EXPECT_EQ(first.take()->status, 200);
    EXPECT_EQ(second.take()->status, 200);
}

TEST_F(OmnitronSessionTest, DoesNotUseARefusedTokenWhileItLogsInAgain) {
    answer_login("old");
    static_cast<void>(get());
    inner.latency = 1s;
    inner.answer(401);
    answer_login("new");
    auto first = start_get();
    io.restart();
    io.poll();
    clock.advance(1s);
    io.poll();  // the login is under way
    auto second = start_get();
    pass_time();
    EXPECT_EQ(sent(), "login Token old Token old login Token new Token new");
    EXPECT_TRUE(first.done() && second.done());
}

TEST_F(OmnitronSessionTest, SharesTheErrorOfALogin) {
    inner.latency = 1s;
    inner.replies = {transient("login: refused")};
    auto first = start_get(), second = start_get();
    pass_time();
    EXPECT_EQ(sent(), "login");
    EXPECT_EQ(first.take().error().message, "login: refused");
    EXPECT_EQ(second.take().error().message, "login: refused");
}

TEST_F(OmnitronSessionTest, TriesAgainAfterALoginThatNeverArrived) {
    for (int i = 0; i < 9; ++i) inner.replies.push_back(transient("login: refused"));
    for (int i = 0; i < 9; ++i) EXPECT_EQ(get().error().kind, ErrorKind::transient);
    answer_login("abc");
    EXPECT_EQ(get()->status, 200);
}

TEST_F(OmnitronSessionTest, TakesALostLoginForNothingDone) {
    inner.replies = {unclear("login: cut")};
    EXPECT_EQ(get().error().kind, ErrorKind::transient);
}

TEST_F(OmnitronSessionTest, NeedsAPersonWhenNameOrPasswordIsRefused) {
    inner.answer(400, R"({"non_field_errors": ["Unable to log in"]})");
    std::string const message =
        "Omnitron at https://omnitron.example refuses the user name or password (400 to the login); check "
        "omnitron.username and omnitron.password";
    expect_refused(get(), message);
    clock.advance(1min);
    expect_refused(get(), message + "; no login before 2030-01-01T00:06:00.000000Z");
    EXPECT_EQ(sent(), "login");

    clock.advance(5min);
    answer_login("abc");
    EXPECT_EQ(get()->status, 200);
}

TEST_F(OmnitronSessionTest, NeedsAPersonWhenThereIsNoOmnitronAtTheUrl) {
    inner.answer(404);
    expect_refused(get(), "Omnitron at https://omnitron.example answers 404 to the login; check omnitron.url");
    clock.advance(6min);
    inner.answer(200, "{}");
    expect_refused(get(),
                   "https://omnitron.example answers the login without a token, so it is hardly Omnitron; check "
                   "omnitron.url");
}

TEST_F(OmnitronSessionTest, AnAnswerToTheLoginThatCannotBeReadStopsNoJobForGood) {
    inner.answer(200, "<html>");
    auto const failed = get();
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().kind, ErrorKind::transient) << failed.error().message;
    clock.advance(6min);
    answer_login("abc");
    EXPECT_EQ(get()->status, 200);
}

TEST_F(OmnitronSessionTest, NeedsAPersonAfterThreeLoginsInSixMinutes) {
    answer_login("1");
    static_cast<void>(get());
    for (auto const* token : {"2", "3"}) {
        inner.answer(401);
        answer_login(token);
        EXPECT_EQ(get()->status, 200);
    }
    inner.answer(401);
    expect_refused(
        get(),
        "Omnitron at https://omnitron.example refuses its own tokens again and again; check that nothing else "
        "ends the sessions of omnitron.username; no login before 2030-01-01T00:06:00.000000Z");
    EXPECT_EQ(sent(), "login Token 1 Token 1 login Token 2 Token 2 login Token 3 Token 3");
}

TEST_F(OmnitronSessionTest, NeedsAPersonWhenAFreshTokenIsRefused) {
    answer_login("1");
    inner.answer(401);
    answer_login("2");
    inner.answer(401);
    expect_refused(get(),
                   "get_orders: GET https://omnitron.example/api/v1/orders/: Omnitron answers 401 also after a fresh "
                   "login; check what the user of omnitron.username may do");
}

TEST_F(OmnitronSessionTest, PassesAllOtherAnswers) {
    answer_login("1");
    inner.answer(403);
    EXPECT_EQ(get()->status, 403);
    inner.replies = {unclear("cut")};
    EXPECT_EQ(get().error().kind, ErrorKind::unclear);
}

TEST_F(OmnitronSessionTest, ShowsItsTokenToNobodyElse) {
    auto const reply = run(io, session->send(get_request("https://omnitron.example.evil.example/")));
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error().kind, ErrorKind::permanent);
    EXPECT_EQ(reply.error().message,
              "get_orders: GET https://omnitron.example.evil.example/: not below omnitron.url "
              "(https://omnitron.example), so it is not sent");
    EXPECT_TRUE(inner.requests.empty());
}

TEST_F(OmnitronSessionTest, LetsTheNextOneLogInWhenTheFirstIsCancelled) {
    inner.latency = 1s;
    answer_login("lost");
    asio::cancellation_signal cancel;
    asio::co_spawn(io, session->send(get_request(host + "/api/v1/orders/")),
                   asio::bind_cancellation_slot(cancel.slot(), [](std::exception_ptr, result<HttpResponse>) {}));
    auto second = start_get();
    io.poll();
    cancel.emit(asio::cancellation_type::terminal);
    answer_login("abc");
    pass_time();
    EXPECT_EQ(second.take()->status, 200);
    EXPECT_EQ(inner.requests.back().headers.back().value, "Token abc");
}

TEST_F(OmnitronSessionTest, MayBeDestroyedBeforeThoseWhoWait) {
    inner.latency = 1s;
    auto first = start_get(), second = start_get();
    io.poll();
    session.reset();
    EXPECT_FALSE(first.done() || second.done());
}

}  // namespace
}  // namespace channeld
