#pragma once

#include <memory>
#include <vector>

#include "sandbox/server/endpoint.hpp"

namespace channeld::sandbox {

// Serves services over HTTP on loopback until it is destroyed; the services must outlive it. Each connection
// occupies a thread, so there must be more threads per service than a client keeps connections.
class HttpServer {
  public:
    explicit HttpServer(std::size_t threads_per_service = 32) : threads_(threads_per_service) {}

    // The port it listens on; 0 takes any free one. Throws std::runtime_error when the port is taken.
    int serve(Service& service, int port = 0) {
        endpoints_.push_back(std::make_unique<Endpoint>(service, port, threads_));
        return endpoints_.back()->port();
    }

    // Closes every connection of every service; new ones are accepted.
    void drop_connections() {
        for (auto const& endpoint : endpoints_) endpoint->drop_connections();
    }

  private:
    std::size_t threads_;
    std::vector<std::unique_ptr<Endpoint>> endpoints_;
};

}  // namespace channeld::sandbox
