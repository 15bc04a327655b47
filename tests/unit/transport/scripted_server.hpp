#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace channeld {

namespace asio = boost::asio;

// What a scripted server does on one connection, step by step. After the last one it keeps the connection open and does
// nothing more.
struct ReadRequest {};
struct Send {
    std::string bytes;
};
struct Close {};
struct Reset {};
using Script = std::vector<std::variant<ReadRequest, Send, Close, Reset>>;

// A complete answer as it goes on the wire.
std::string http_answer(std::string const& body, std::string const& status = "200 OK", std::string const& headers = "");

// A server on 127.0.0.1 and the test's own io_context. The first connection follows the first script, and so on; a
// connection without a script is closed.
class ScriptedServer {
  public:
    ScriptedServer(asio::io_context& io, std::vector<Script> scripts,
                   std::shared_ptr<asio::ssl::context> tls = nullptr);

    std::string url(std::string const& path, std::string const& host = "127.0.0.1") const;
    std::vector<std::string> const& requests() const;  // head and body, in the order in which they came
    int connections() const;

    struct State;

  private:
    std::shared_ptr<State> state_;  // the coroutines', which the io_context takes away last
};

}  // namespace channeld
