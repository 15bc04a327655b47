#include <gtest/gtest.h>
#include <openssl/ssl.h>

#include "daemon/transport/http_client.hpp"
#include "tests/support/manual_clock.hpp"
#include "tests/support/run.hpp"
#include "tests/unit/transport/requests.hpp"
#include "tests/unit/transport/scripted_server.hpp"
#include "tests/unit/transport/test_authority.hpp"

namespace channeld {
namespace {

struct HttpClientTlsTest : testing::Test {
    asio::io_context io;
    ManualClock clock;
    TestAuthority authority;

    static Script answer_twice() {
        return {ReadRequest{}, Send{http_answer("1")}, ReadRequest{}, Send{http_answer("2")}};
    }

    result<HttpResponse> send(HttpClient& client, std::string const& url) {
        return run(io, client.send(post_request(url)));
    }

    HttpClient trusting_client() {
        HttpOptions options;
        options.ca_file = authority.ca_file();
        return HttpClient(clock, options);
    }

    void expect_refused(HttpClient client, std::string const& url, std::string const& message) {
        auto const reply = send(client, url);
        ASSERT_FALSE(reply);
        EXPECT_EQ(reply.error().kind, ErrorKind::needs_person);
        EXPECT_EQ(reply.error().message, "create_order: POST " + url + ": " + message);
    }
};

TEST_F(HttpClientTlsTest, TalksToAServerWithTheRightName) {
    ScriptedServer server(io, {answer_twice()}, authority.server("DNS:localhost"));
    auto client = trusting_client();
    EXPECT_EQ(send(client, server.url("/", "localhost"))->body, "1");
    EXPECT_EQ(send(client, server.url("/", "localhost"))->body, "2");
    EXPECT_EQ(server.connections(), 1);
}

TEST_F(HttpClientTlsTest, TalksToAServerWithTheRightAddress) {
    ScriptedServer server(io, {answer_twice()}, authority.server("IP:127.0.0.1"));
    auto client = trusting_client();
    EXPECT_EQ(send(client, server.url("/"))->body, "1");
}

TEST_F(HttpClientTlsTest, SaysWhichHostItWants) {
    std::string wanted;
    auto context = authority.server("DNS:localhost");
    SSL_CTX_set_tlsext_servername_arg(context->native_handle(), &wanted);
    SSL_CTX_set_tlsext_servername_callback(
        context->native_handle(), +[](SSL* ssl, int*, void* out) {
            if (auto const* name = SSL_get_servername(ssl, TLSEXT_NAMETYPE_host_name))
                *static_cast<std::string*>(out) = name;
            return SSL_TLSEXT_ERR_OK;
        });
    ScriptedServer server(io, {answer_twice()}, context);
    auto client = trusting_client();
    static_cast<void>(send(client, server.url("/", "localhost")));
    EXPECT_EQ(wanted, "localhost");
}

TEST_F(HttpClientTlsTest, RefusesACertificateForAnotherHost) {
    ScriptedServer name(io, {answer_twice()}, authority.server("DNS:other.example"));
    expect_refused(
        trusting_client(), name.url("/", "localhost"),
        "the certificate of localhost is refused (hostname mismatch); check the URL, this machine's clock and "
        "its CA certificates");
    ScriptedServer address(io, {answer_twice()}, authority.server("DNS:localhost"));
    expect_refused(trusting_client(), address.url("/"),
                   "the certificate of 127.0.0.1 is refused (IP address mismatch); check the URL, this machine's clock "
                   "and its CA certificates");
    EXPECT_TRUE(name.requests().empty() && address.requests().empty());
}

TEST_F(HttpClientTlsTest, RefusesAnUnknownAuthority) {
    ScriptedServer server(io, {answer_twice()}, authority.server("IP:127.0.0.1"));
    expect_refused(
        HttpClient(clock), server.url("/"),
        "the certificate of 127.0.0.1 is refused (unable to get local issuer certificate); check the URL, this "
        "machine's clock and its CA certificates");
    EXPECT_TRUE(server.requests().empty());
}

TEST_F(HttpClientTlsTest, RefusesTlsBefore12) {
    auto context = authority.server("IP:127.0.0.1");
    SSL_CTX_set_security_level(context->native_handle(), 0);
    SSL_CTX_set_min_proto_version(context->native_handle(), TLS1_VERSION);
    SSL_CTX_set_max_proto_version(context->native_handle(), TLS1_1_VERSION);
    ScriptedServer server(io, {answer_twice()}, context);
    auto client = trusting_client();
    auto const reply = send(client, server.url("/"));
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error().kind, ErrorKind::transient);
    EXPECT_EQ(reply.error().message,
              "create_order: POST " + server.url("/") +
                  ": no TLS connection to 127.0.0.1 (tlsv1 alert protocol version (SSL routines)); "
                  "TLS 1.2 or newer is needed");
}

TEST_F(HttpClientTlsTest, SaysThatTheServerSpeaksNoTls) {
    ScriptedServer server(io, {{Send{"HTTP/1.1 400 Bad Request\r\n\r\n"}}});
    auto url = server.url("/").replace(0, 4, "https");
    auto client = trusting_client();
    auto const reply = send(client, url);
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error().kind, ErrorKind::transient);
}

TEST_F(HttpClientTlsTest, GivesUpAHandshakeAtTheDeadline) {
    ScriptedServer server(io, {{}});
    HttpOptions options;
    options.ca_file = authority.ca_file();
    options.deadline = std::chrono::milliseconds(300);
    HttpClient client(clock, options);
    auto const url = server.url("/").replace(0, 4, "https");
    auto const reply = send(client, url);
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error().kind, ErrorKind::transient);
    EXPECT_EQ(reply.error().message, "create_order: POST " + url +
                                         ": no TLS connection to 127.0.0.1 (The socket was closed due to a timeout)");
}

TEST_F(HttpClientTlsTest, DoesNotStartWithAnUnreadableCaFile) {
    HttpOptions options;
    options.ca_file = "/no/such/file.pem";
    EXPECT_THROW(HttpClient(clock, options), std::runtime_error);
}

TEST_F(HttpClientTlsTest, SendsNothingIntoAConnectionThatWasClosedWhileIdle) {
    ScriptedServer server(io, {{ReadRequest{}, Send{http_answer("1")}, Close{}}, answer_twice()},
                          authority.server("IP:127.0.0.1"));
    auto client = trusting_client();
    EXPECT_EQ(send(client, server.url("/"))->body, "1");
    io.poll();
    EXPECT_EQ(send(client, server.url("/"))->body, "1");
    EXPECT_EQ(server.requests().size(), 2);
}

TEST_F(HttpClientTlsTest, CannotTellWhatBecameOfARequestWhoseAnswerIsCut) {
    ScriptedServer server(io, {{ReadRequest{}, Close{}}}, authority.server("IP:127.0.0.1"));
    auto client = trusting_client();
    auto const reply = send(client, server.url("/"));
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error().kind, ErrorKind::unclear);
}

}  // namespace
}  // namespace channeld
