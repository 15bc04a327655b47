#pragma once

#include <httplib.h>

#include <condition_variable>
#include <mutex>
#include <thread>
#include <unordered_map>

#include "sandbox/server/connection.hpp"
#include "sandbox/service.hpp"

namespace channeld::sandbox {

// One service on one loopback port, one thread per connection. Applies the delay and the fault of a reply.
class Endpoint : private httplib::Server {
  public:
    // Port 0 takes any free one. Throws std::runtime_error when the port is taken.
    Endpoint(Service& service, int port, std::size_t threads);
    // Breaks every connection, also stalled ones, and returns when all threads have ended.
    ~Endpoint() override;

    int port() const { return port_; }
    // Closes every connection, as servers may do with kept-alive ones at any time.
    void drop_connections();

  private:
    bool process_and_close_socket(socket_t socket) override;
    void answer(httplib::Request const& request, httplib::Response& response);
    bool enter(Connection& connection);
    void leave(Connection& connection);
    void wait(std::chrono::milliseconds how_long);

    Service& service_;
    int port_;
    std::mutex mutex_;
    std::condition_variable stopped_;
    bool stopping_ = false;
    std::unordered_map<int, Connection*> open_;  // by the peer's port, which httplib passes to the handler
    std::thread listener_;
};

}  // namespace channeld::sandbox
