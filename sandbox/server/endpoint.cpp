#include "sandbox/server/endpoint.hpp"

#include <fmt/format.h>

namespace channeld::sandbox {
namespace {

Call call_of(httplib::Request const& request) {
    Call out{request.method, request.path, {}, {}, request.body};
    out.query.assign(request.params.begin(), request.params.end());
    out.headers.assign(request.headers.begin(), request.headers.end());
    return out;
}

}  // namespace

Endpoint::Endpoint(Service& service, int port, std::size_t threads) : service_(service), port_(port) {
    new_task_queue = [threads] { return new httplib::ThreadPool(threads); };
    set_keep_alive_max_count(1'000'000);
    set_keep_alive_timeout(3'600);
    // The library sets SO_REUSEPORT otherwise, and two sandboxes would share a port in silence.
    set_socket_options([](socket_t socket) {
        int const on = 1;
        setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    });
    auto const handler = [this](httplib::Request const& request, httplib::Response& response) {
        answer(request, response);
    };
    Get(".*", handler).Post(".*", handler).Put(".*", handler).Patch(".*", handler).Delete(".*", handler);

    if (port == 0) port_ = bind_to_any_port("127.0.0.1");
    if (port == 0 ? port_ < 0 : !bind_to_port("127.0.0.1", port))
        throw std::runtime_error(
            fmt::format("cannot listen on 127.0.0.1:{}: the port is taken or not allowed; choose another, or 0 for any "
                        "free one",
                        port));
    // The library's line of five is full when a client opens all its connections at once; the next one would knock in
    // vain and try again after a second.
    ::listen(svr_sock_, SOMAXCONN);
    listener_ = std::thread([this] { listen_after_bind(); });
    while (!is_running()) std::this_thread::yield();  // stop() before that would be forgotten
}

Endpoint::~Endpoint() {
    {
        std::lock_guard const lock(mutex_);
        stopping_ = true;
        for (auto const& [port, connection] : open_) connection->interrupt();
    }
    stopped_.notify_all();
    stop();
    listener_.join();
}

void Endpoint::drop_connections() {
    std::lock_guard const lock(mutex_);
    for (auto const& [port, connection] : open_) connection->interrupt();
}

bool Endpoint::process_and_close_socket(socket_t socket) {
    Connection connection(socket);
    if (!enter(connection)) return false;
    bool over = false;
    while (!over && connection.wait_for_request())
        if (!process_request(connection, false, over, {}) || !connection.finish()) over = true;
    leave(connection);
    return true;
}

void Endpoint::answer(httplib::Request const& request, httplib::Response& response) {
    auto reply = service_.handle(call_of(request));
    wait(reply.delay);
    response.status = reply.status == 0 ? 200 : reply.status;
    for (auto const& [name, value] : reply.headers) response.set_header(name, value);
    response.body = std::move(reply.body);

    Connection* connection = nullptr;
    {
        std::lock_guard const lock(mutex_);
        connection = open_.at(request.remote_port);
    }
    if (reply.fault == Fault::reset_before || reply.fault == Fault::reset_after) connection->reset();
    if (reply.fault == Fault::truncate) connection->truncate();
    if (reply.fault == Fault::stall) connection->stall();
}

bool Endpoint::enter(Connection& connection) {
    std::lock_guard const lock(mutex_);
    if (!stopping_) open_[connection.remote_port()] = &connection;
    return !stopping_;
}

void Endpoint::leave(Connection& connection) {
    std::lock_guard const lock(mutex_);
    std::erase_if(open_, [&](auto const& entry) { return entry.second == &connection; });
}

void Endpoint::wait(std::chrono::milliseconds how_long) {
    if (how_long.count() == 0) return;
    std::unique_lock lock(mutex_);
    stopped_.wait_for(lock, how_long, [this] { return stopping_; });
}

}  // namespace channeld::sandbox
