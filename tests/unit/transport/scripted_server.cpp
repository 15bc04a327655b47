#include "tests/unit/transport/scripted_server.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <optional>

namespace channeld {

using asio::ip::tcp;

struct ScriptedServer::State {
    State(asio::io_context& io, std::vector<Script> all, std::shared_ptr<asio::ssl::context> context)
        : acceptor(io, tcp::endpoint(asio::ip::address_v4::loopback(), 0)),
          scripts(std::move(all)),
          tls(std::move(context)) {}

    tcp::acceptor acceptor;
    std::vector<Script> scripts;
    std::shared_ptr<asio::ssl::context> tls;
    std::vector<std::string> requests;
    int connections = 0;
};

namespace {

using StatePointer = std::shared_ptr<ScriptedServer::State>;

struct Peer {
    explicit Peer(tcp::socket accepted) : socket(std::move(accepted)) {}
    tcp::socket socket;
    std::optional<asio::ssl::stream<tcp::socket&>> tls;
    std::string received;
};

template <class Stream>
asio::awaitable<void> play(StatePointer state, Peer& peer, Stream& stream, Script script) {
    for (auto const& step : script) {
        if (auto const* send = std::get_if<Send>(&step)) {
            co_await asio::async_write(stream, asio::buffer(send->bytes), asio::use_awaitable);
        } else if (std::holds_alternative<ReadRequest>(step)) {
            auto buffer = asio::dynamic_buffer(peer.received);
            auto const head = co_await asio::async_read_until(stream, buffer, "\r\n\r\n", asio::use_awaitable);
            std::size_t length = 0;
            if (auto const at = peer.received.find("Content-Length: "); at < head)
                length = std::stoul(peer.received.substr(at + 16));
            while (peer.received.size() < head + length) {
                auto piece = buffer.prepare(4096);
                auto const n = co_await stream.async_read_some(piece, asio::use_awaitable);
                buffer.commit(n);
            }
            state->requests.push_back(peer.received.substr(0, head + length));
            peer.received.erase(0, head + length);
        } else {
            if (std::holds_alternative<Reset>(step)) peer.socket.set_option(asio::socket_base::linger(true, 0));
            peer.socket.close();
            co_return;
        }
    }
    char byte = 0;
    auto rest = asio::buffer(&byte, 1);
    for (;;) co_await peer.socket.async_read_some(rest, asio::use_awaitable);  // until the client leaves
}

asio::awaitable<void> serve(StatePointer state, tcp::socket socket, Script script) {
    Peer peer(std::move(socket));
    try {
        if (!state->tls) {
            co_await play(state, peer, peer.socket, std::move(script));
            co_return;
        }
        peer.tls.emplace(peer.socket, *state->tls);
        co_await peer.tls->async_handshake(asio::ssl::stream_base::server, asio::use_awaitable);
        co_await play(state, peer, *peer.tls, std::move(script));
    } catch (boost::system::system_error const&) {
        // the client left, which is for the test to notice
    }
}

asio::awaitable<void> accept(StatePointer state) {
    for (;;) {
        auto socket = co_await state->acceptor.async_accept(asio::use_awaitable);
        auto const index = static_cast<std::size_t>(state->connections++);
        if (index >= state->scripts.size()) continue;
        auto executor = co_await asio::this_coro::executor;
        asio::co_spawn(executor, serve(state, std::move(socket), state->scripts[index]), asio::detached);
    }
}

}  // namespace

std::string http_answer(std::string const& body, std::string const& status, std::string const& headers) {
    return "HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
           body;
}

ScriptedServer::ScriptedServer(asio::io_context& io, std::vector<Script> scripts,
                               std::shared_ptr<asio::ssl::context> tls)
    : state_(std::make_shared<State>(io, std::move(scripts), std::move(tls))) {
    asio::co_spawn(io, accept(state_), asio::detached);
}

std::string ScriptedServer::url(std::string const& path, std::string const& host) const {
    return (state_->tls ? "https://" : "http://") + host + ":" +
           std::to_string(state_->acceptor.local_endpoint().port()) + path;
}

std::vector<std::string> const& ScriptedServer::requests() const {
    return state_->requests;
}

int ScriptedServer::connections() const {
    return state_->connections;
}

}  // namespace channeld
