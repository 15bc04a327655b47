#include "daemon/transport/http_client.hpp"

#include <gtest/gtest.h>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>

#include "tests/support/manual_clock.hpp"
#include "tests/support/run.hpp"
#include "tests/unit/transport/requests.hpp"
#include "tests/unit/transport/scripted_server.hpp"

namespace channeld {
namespace {

using namespace std::chrono_literals;

struct HttpClientTest : testing::Test {
    asio::io_context io;
    ManualClock clock;
    HttpOptions options;
    std::optional<HttpClient> client;
    std::optional<ScriptedServer> server;

    void serve(std::vector<Script> scripts) {
        server.emplace(io, std::move(scripts));
        client.emplace(clock, options);
    }

    HttpRequest get(std::string const& path = "/orders?email=a%40b.example") { return get_request(server->url(path)); }
    HttpRequest post(std::string body = "{}") { return post_request(server->url("/orders"), std::move(body)); }

    result<HttpResponse> send(HttpRequest request) { return run(io, client->send(std::move(request))); }

    std::string body(HttpRequest request) {
        auto reply = send(std::move(request));
        return reply ? reply->body : reply.error().message;
    }

    void expect_error(result<HttpResponse> const& reply, ErrorKind kind, std::string const& message) {
        ASSERT_FALSE(reply);
        EXPECT_EQ(reply.error().kind, kind);
        EXPECT_EQ(reply.error().message, message);
    }
};

TEST_F(HttpClientTest, GivesTheAnswerAsItCame) {
    serve({{ReadRequest{}, Send{http_answer("no such order", "404 Not Found", "X-Trace: 17\r\n")}}});
    auto const reply = send(get());
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->status, 404);
    EXPECT_EQ(reply->body, "no such order");
    EXPECT_EQ(reply->headers, (std::vector<Header>{{"X-Trace", "17"}, {"Content-Length", "13"}}));
    EXPECT_EQ(server->requests().at(0).substr(0, 38), "GET /orders?email=a%40b.example HTTP/1");
}

TEST_F(HttpClientTest, SendsTheWholeBody) {
    serve({{ReadRequest{}, Send{http_answer("ok")}}});
    std::string const big(1 << 20, 'x');
    EXPECT_EQ(body(post(big)), "ok");
    EXPECT_TRUE(server->requests().at(0).ends_with("\r\nContent-Length: 1048576\r\n\r\n" + big));
}

TEST_F(HttpClientTest, ReadsAnswersInPiecesAndChunks) {
    serve({{ReadRequest{}, Send{"HTTP/1.1 200 OK\r\nTransfer-"}, Send{"Encoding: chunked\r\n\r\n3\r\nab"},
            Send{"c\r\n2\r\nde\r\n0\r\n\r\n"}}});
    EXPECT_EQ(body(get()), "abcde");
}

TEST_F(HttpClientTest, ReadsAnswersThatEndWithTheConnection) {
    serve({{ReadRequest{}, Send{"HTTP/1.1 200 OK\r\n\r\nabc"}, Close{}}});
    EXPECT_EQ(body(get()), "abc");
}

TEST_F(HttpClientTest, WaitsForTheAnswerBehindAnInterimOne) {
    serve({{ReadRequest{}, Send{"HTTP/1.1 103 Early Hints\r\n\r\n"}, Send{http_answer("abc")}}});
    EXPECT_EQ(body(get()), "abc");
}

TEST_F(HttpClientTest, ExpectsNoBodyAfterHead) {
    serve({{ReadRequest{}, Send{"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n"}, ReadRequest{},
            Send{http_answer("abc")}}});
    auto head = get();
    head.method = "HEAD";
    EXPECT_EQ(body(head), "");
    EXPECT_EQ(body(get()), "abc");
}

TEST_F(HttpClientTest, FollowsNoRedirects) {
    serve({{ReadRequest{}, Send{http_answer("", "302 Found", "Location: http://127.0.0.1/\r\n")}}});
    EXPECT_EQ(send(get())->status, 302);
}

TEST_F(HttpClientTest, KeepsConnections) {
    serve({{ReadRequest{}, Send{http_answer("1")}, ReadRequest{}, Send{http_answer("2")}}});
    EXPECT_EQ(body(get()), "1");
    EXPECT_EQ(body(post()), "2");
    EXPECT_EQ(server->connections(), 1);
}

TEST_F(HttpClientTest, OpensOneConnectionForEachRequestUnderWay) {
    serve({{ReadRequest{}, Send{http_answer("1")}}, {ReadRequest{}, Send{http_answer("2")}}});
    auto first = start(io, client->send(get()));
    auto second = start(io, client->send(get()));
    EXPECT_EQ(finish(io, first)->body, "1");
    EXPECT_EQ(finish(io, second)->body, "2");
}

TEST_F(HttpClientTest, DropsConnectionsThatTheServerWantsClosed) {
    serve({{ReadRequest{}, Send{http_answer("1", "200 OK", "Connection: close\r\n")}},
           {ReadRequest{}, Send{http_answer("2")}}});
    EXPECT_EQ(body(get()), "1");
    EXPECT_EQ(body(get()), "2");
}

TEST_F(HttpClientTest, DropsConnectionsWithMoreThanAnAnswer) {
    serve({{ReadRequest{}, Send{http_answer("1") + http_answer("stray")}}, {ReadRequest{}, Send{http_answer("2")}}});
    EXPECT_EQ(body(get()), "1");
    EXPECT_EQ(body(get()), "2");
}

TEST_F(HttpClientTest, DropsConnectionsThatWereIdleForTooLong) {
    serve({{ReadRequest{}, Send{http_answer("1")}, ReadRequest{}, Send{http_answer("2")}},
           {ReadRequest{}, Send{http_answer("3")}}});
    EXPECT_EQ(body(get()), "1");
    clock.advance(3999ms);
    EXPECT_EQ(body(get()), "2");
    clock.advance(4000ms);
    EXPECT_EQ(body(get()), "3");
}

TEST_F(HttpClientTest, KeepsNoMoreIdleConnectionsThanAllowed) {
    options.pool.idle_per_origin = 1;
    serve({{ReadRequest{}, Send{http_answer("1")}, ReadRequest{}, Send{http_answer("3")}},
           {ReadRequest{}, Send{http_answer("2")}},
           {ReadRequest{}, Send{http_answer("4")}}});
    auto first = start(io, client->send(get()));
    auto second = start(io, client->send(get()));
    static_cast<void>(finish(io, first));
    static_cast<void>(finish(io, second));
    auto third = start(io, client->send(get()));
    auto fourth = start(io, client->send(get()));
    static_cast<void>(finish(io, third));
    static_cast<void>(finish(io, fourth));
    EXPECT_EQ(server->connections(), 3);
}

TEST_F(HttpClientTest, SendsNothingIntoAConnectionThatWasClosedWhileIdle) {
    for (auto const& end : Script{Close{}, Reset{}}) {
        serve({{ReadRequest{}, Send{http_answer("1")}, end}, {ReadRequest{}, Send{http_answer("2")}}});
        EXPECT_EQ(body(get()), "1");
        io.poll();
        EXPECT_EQ(body(post()), "2");
        EXPECT_EQ(server->requests().size(), 2);
    }
}

TEST_F(HttpClientTest, RepeatsAHarmlessRequestWhenTheKeptConnectionIsClosedInItsFace) {
    serve({{ReadRequest{}, Send{http_answer("1")}, ReadRequest{}, Close{}}, {ReadRequest{}, Send{http_answer("2")}}});
    EXPECT_EQ(body(get()), "1");
    EXPECT_EQ(body(get()), "2");
    EXPECT_EQ(server->requests().size(), 3);
}

TEST_F(HttpClientTest, DoesNotRepeatAnotherRequestThatHadLeft) {
    for (auto const& end : Script{Close{}, Reset{}}) {
        serve({{ReadRequest{}, Send{http_answer("1")}, ReadRequest{}, end}});
        EXPECT_EQ(body(get()), "1");
        auto const reply = send(post());
        ASSERT_FALSE(reply);
        EXPECT_EQ(reply.error().kind, ErrorKind::unclear);
        EXPECT_EQ(server->requests().size(), 2);
    }
}

TEST_F(HttpClientTest, DoesNotRepeatOnAFreshConnection) {
    serve({{ReadRequest{}, Close{}}});
    expect_error(send(get()), ErrorKind::transient,
                 "get_orders: GET " + server->url("/orders") + ": the server closed the connection before it answered");
    EXPECT_EQ(server->connections(), 1);
}

TEST_F(HttpClientTest, CannotTellWhatBecameOfARequestWhoseAnswerIsCut) {
    serve({{ReadRequest{}, Send{"HTTP/1.1 201 Created\r\nContent-Length: 10\r\n\r\n{\"pk\""}, Close{}}});
    expect_error(send(post()), ErrorKind::unclear,
                 "create_order: POST " + server->url("/orders") +
                     ": the server closed the connection in the middle of its answer; it may have been carried out");
}

TEST_F(HttpClientTest, GivesUpAtTheDeadline) {
    options.deadline = 300ms;  // long enough for a busy machine to have sent the request
    serve({{ReadRequest{}}, {ReadRequest{}, Send{"HTTP/1.1 200"}}});
    auto stalled = start(io, client->send(get()));
    auto begun = start(io, client->send(post()));
    expect_error(finish(io, stalled), ErrorKind::transient,
                 "get_orders: GET " + server->url("/orders") + ": no answer: the deadline passed");
    expect_error(finish(io, begun), ErrorKind::unclear,
                 "create_order: POST " + server->url("/orders") +
                     ": no answer: the deadline passed; it may have been carried out");
}

TEST_F(HttpClientTest, RefusesAnswersThatAreTooLong) {
    options.answer = {10, 100};
    serve({{ReadRequest{}, Send{http_answer("12345678901")}},
           {ReadRequest{}, Send{http_answer("", "200 OK", "X: " + std::string(100, 'x') + "\r\n")}}});
    EXPECT_EQ(body(get("/")), "get_orders: GET " + server->url("/") + ": the answer is longer than 10 bytes");
    EXPECT_EQ(body(get("/")),
              "get_orders: GET " + server->url("/") + ": the answer's headers are longer than 100 bytes");
}

TEST_F(HttpClientTest, RefusesWhatIsNotHttp) {
    serve({{ReadRequest{}, Send{"SSH-2.0-OpenSSH_9.2\r\n\r\n"}}});
    EXPECT_EQ(body(get("/")), "get_orders: GET " + server->url("/") + ": the answer is not HTTP (bad version)");
}

TEST_F(HttpClientTest, SaysThatNothingListens) {
    serve({});
    auto const nobody = asio::ip::tcp::acceptor(io, {asio::ip::address_v4::loopback(), 0}).local_endpoint().port();
    auto const request = post_request("http://127.0.0.1:" + std::to_string(nobody) + "/orders");
    expect_error(send(request), ErrorKind::transient,
                 "create_order: POST " + request.url + ": no connection to 127.0.0.1 port " + std::to_string(nobody) +
                     " (Connection refused)");
}

TEST_F(HttpClientTest, SaysThatTheHostIsUnknown) {
    serve({});
    std::string const host(64, 'a');  // no name server is asked: labels end at 63 characters
    auto const reply = send(get_request("http://" + host + ".invalid/"));
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error().kind, ErrorKind::transient);
    EXPECT_TRUE(
        reply.error().message.starts_with("get_orders: GET http://" + host + ".invalid/: no address for " + host));
}

TEST_F(HttpClientTest, FindsHostsByName) {
    serve({{ReadRequest{}, Send{http_answer("abc")}}});
    EXPECT_EQ(body(get_request(server->url("/", "localhost"))), "abc");
}

TEST_F(HttpClientTest, RefusesRequestsThatCannotBeSent) {
    serve({});
    expect_error(send(get_request("shop.example/orders?email=a")), ErrorKind::permanent,
                 "get_orders: GET shop.example/orders: the URL is not of the form http(s)://host[:port]/path");
    auto request = get_request("http://127.0.0.1/");
    request.headers = {{"X", "\n"}};
    expect_error(send(request), ErrorKind::permanent,
                 "get_orders: GET http://127.0.0.1/: the value of header 'X' has a line break or control character");
}

TEST_F(HttpClientTest, EndsARequestThatIsCancelled) {
    serve({{ReadRequest{}}});
    asio::cancellation_signal cancel;
    std::optional<result<HttpResponse>> reply;
    asio::co_spawn(io, client->send(post()),
                   asio::bind_cancellation_slot(cancel.slot(), [&](std::exception_ptr, result<HttpResponse> ended) {
                       reply = std::move(ended);
                   }));
    while (server->requests().empty()) io.run_one();
    cancel.emit(asio::cancellation_type::terminal);
    while (!reply) io.run_one();
    expect_error(
        *reply, ErrorKind::unclear,
        "create_order: POST " + server->url("/orders") + ": no answer: it was cancelled; it may have been carried out");
}

TEST_F(HttpClientTest, MayBeDestroyedBeforeItsRequests) {
    serve({{ReadRequest{}}});
    auto request = start(io, client->send(get()));
    while (server->requests().empty()) io.run_one();
    client.reset();
    EXPECT_FALSE(request.done());
}

}  // namespace
}  // namespace channeld
