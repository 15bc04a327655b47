#include "sandbox/server/http_server.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include "sandbox/faults/faults.hpp"

namespace channeld::sandbox {
namespace {

class Echo : public Service {
  public:
    Reply handle(Call const& call) override {
        auto const* name = call.parameter("name");
        return {201, {{"Content-Type", "text/plain"}}, call.method + " " + (name ? *name : "") + call.body, {}, {}};
    }
};

// A client that shows what the network did, which an HTTP library would hide.
class RawClient {
  public:
    explicit RawClient(int port) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(static_cast<std::uint16_t>(port));
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        EXPECT_EQ(connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    }
    ~RawClient() { close(socket_); }

    void ask(std::string const& body) const {
        auto const text =
            "POST /x HTTP/1.1\r\nHost: h\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
        EXPECT_EQ(send(socket_, text.data(), text.size(), MSG_NOSIGNAL), static_cast<ssize_t>(text.size()));
    }
    // All there is until the peer ends the stream; `error` is errno then, or 0.
    std::string read_all(int& error) const {
        std::string out;
        char part[4096];
        ssize_t got = 0;
        while ((got = recv(socket_, part, sizeof part, 0)) > 0) out.append(part, static_cast<std::size_t>(got));
        error = got < 0 ? errno : 0;
        return out;
    }

  private:
    int socket_ = socket(AF_INET, SOCK_STREAM, 0);
};

class HttpServerTest : public testing::Test {
  protected:
    Echo echo;
    Faults faults{echo};
    std::unique_ptr<HttpServer> server = std::make_unique<HttpServer>(4);
    int const port = server->serve(faults);
};

TEST_F(HttpServerTest, AnswersManyCallsOnOneConnection) {
    httplib::Client client("127.0.0.1", port);
    client.set_keep_alive(true);
    for (int i = 0; i < 20; ++i) {
        auto const reply = client.Post("/x?name=%C5%9Eule", "body", "text/plain");
        ASSERT_TRUE(reply);
        EXPECT_EQ(reply->status, 201);
        EXPECT_EQ(reply->body, "POST Şulebody");
    }
}

TEST_F(HttpServerTest, ResetsTheConnectionForReal) {
    faults.add({.fault = Fault::reset_after});
    RawClient const client(port);
    client.ask("body");
    int error = 0;
    EXPECT_EQ(client.read_all(error), "");
    EXPECT_EQ(error, ECONNRESET);
}

TEST_F(HttpServerTest, CutsATruncatedBodyUnderItsFullLength) {
    faults.add({.fault = Fault::truncate});
    RawClient const client(port);
    client.ask("0123456789");
    int error = 0;
    auto const text = client.read_all(error);
    EXPECT_EQ(error, 0);
    EXPECT_NE(text.find("Content-Length: 15\r\n"), text.npos);
    EXPECT_EQ(text.substr(text.find("\r\n\r\n") + 4), "POST 01");
}

TEST_F(HttpServerTest, StopsWhileACallIsStalled) {
    faults.add({.fault = Fault::stall});
    RawClient const client(port);
    client.ask("body");
    while (faults.journal().total() == 0) std::this_thread::yield();
    server.reset();
    int error = 0;
    EXPECT_EQ(client.read_all(error), "");
}

TEST_F(HttpServerTest, StopsWhileACallIsDelayed) {
    faults.set_latency(std::chrono::hours(1));
    RawClient const client(port);
    client.ask("body");
    while (faults.journal().total() == 0) std::this_thread::yield();
    server.reset();
}

TEST_F(HttpServerTest, EndsKeptAliveConnectionsOnDemand) {
    RawClient const client(port);
    client.ask("body");
    while (faults.journal().total() == 0) std::this_thread::yield();
    server->drop_connections();
    int error = 0;
    client.read_all(error);
    RawClient const next(port);
    next.ask("body");
    while (faults.journal().total() == 1) std::this_thread::yield();
}

TEST_F(HttpServerTest, SaysWhenAPortIsTaken) {
    try {
        server->serve(faults, port);
        FAIL();
    } catch (std::runtime_error const& error) {
        EXPECT_EQ(error.what(), "cannot listen on 127.0.0.1:" + std::to_string(port) +
                                    ": the port is taken or not allowed; choose another, or 0 for any free one");
    }
}

}  // namespace
}  // namespace channeld::sandbox
