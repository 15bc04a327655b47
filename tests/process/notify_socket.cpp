#include "tests/process/notify_socket.hpp"

#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>
#include <stdexcept>

namespace channeld {

NotifySocket::NotifySocket(std::filesystem::path path)
    : path_(std::move(path)), socket_(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0)) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, path_.c_str(), sizeof address.sun_path - 1);
    timeval const limit{60, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    if (::bind(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
        throw std::runtime_error("no socket at " + path_.string());
}

NotifySocket::~NotifySocket() {
    ::close(socket_);
}

bool NotifySocket::receives(std::string_view word) const {
    char text[256];
    for (;;) {
        auto const size = ::recv(socket_, text, sizeof text, 0);
        if (size < 0) return false;
        if (std::string_view(text, static_cast<std::size_t>(size)).find(word) != std::string_view::npos) return true;
    }
}

}  // namespace channeld
