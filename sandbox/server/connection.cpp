#include "sandbox/server/connection.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <utility>

namespace channeld::sandbox {
namespace {

void put_address(sockaddr_in const& address, std::string& ip, int& port) {
    char text[INET_ADDRSTRLEN] = {};
    inet_ntop(AF_INET, &address.sin_addr, text, sizeof text);
    ip = text;
    port = ntohs(address.sin_port);
}

}  // namespace

Connection::Connection(int socket) : socket_(socket) {
    int const on = 1;
    setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

Connection::~Connection() {
    if (reply_mode_ == ReplyMode::reset) {
        linger const at_once{1, 0};
        setsockopt(socket_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    }
    ::close(socket_);
}

bool Connection::wait_for_request() {
    if (used_ < input_.size()) return true;
    pollfd wanted{socket_, POLLIN, 0};
    while (poll(&wanted, 1, -1) < 0 && errno == EINTR) continue;
    char first = 0;
    return recv(socket_, &first, 1, MSG_PEEK) == 1;
}

bool Connection::finish() {
    auto const text = std::exchange(output_, {});
    if (reply_mode_ == ReplyMode::answer) return send_all(text);
    if (reply_mode_ == ReplyMode::truncate) {
        auto const body = std::min(text.find("\r\n\r\n") + 4, text.size());
        send_all(std::string_view(text).substr(0, body + (text.size() - body) / 2));
    }
    return false;
}

void Connection::reset() {
    reply_mode_ = ReplyMode::reset;
}
void Connection::truncate() {
    reply_mode_ = ReplyMode::truncate;
}

void Connection::stall() {
    reply_mode_ = ReplyMode::silence;
    pollfd wanted{socket_, POLLRDHUP, 0};
    while (poll(&wanted, 1, -1) < 0 && errno == EINTR) continue;
}

void Connection::interrupt() {
    shutdown(socket_, SHUT_RDWR);
}

int Connection::remote_port() const {
    std::string ip;
    int port = 0;
    get_remote_ip_and_port(ip, port);
    return port;
}

bool Connection::is_readable() const {
    pollfd wanted{socket_, POLLIN, 0};
    return used_ < input_.size() || poll(&wanted, 1, 0) > 0;
}

ssize_t Connection::read(char* to, std::size_t size) {
    if (used_ == input_.size()) {
        input_.resize(64 * 1024);
        ssize_t got = 0;
        while ((got = recv(socket_, input_.data(), input_.size(), 0)) < 0 && errno == EINTR) continue;
        input_.resize(static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
        used_ = 0;
        if (got <= 0) return got;
    }
    auto const taken = std::min(size, input_.size() - used_);
    std::memcpy(to, input_.data() + used_, taken);
    used_ += taken;
    return static_cast<ssize_t>(taken);
}

ssize_t Connection::write(char const* from, std::size_t size) {
    output_.append(from, size);
    return static_cast<ssize_t>(size);
}

void Connection::get_remote_ip_and_port(std::string& ip, int& port) const {
    sockaddr_in address{};
    socklen_t size = sizeof address;
    getpeername(socket_, reinterpret_cast<sockaddr*>(&address), &size);
    put_address(address, ip, port);
}

void Connection::get_local_ip_and_port(std::string& ip, int& port) const {
    sockaddr_in address{};
    socklen_t size = sizeof address;
    getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size);
    put_address(address, ip, port);
}

bool Connection::send_all(std::string_view text) const {
    while (!text.empty()) {
        auto const sent = send(socket_, text.data(), text.size(), MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR) continue;
        if (sent <= 0) return false;
        text.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

}  // namespace channeld::sandbox
