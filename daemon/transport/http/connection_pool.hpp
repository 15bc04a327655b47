#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <vector>

#include "daemon/transport/http/connection.hpp"
#include "dto/timestamp.hpp"

namespace channeld::inline transport {

// Idle connections, by origin, for the next request.
class ConnectionPool {
  public:
    struct Limits {
        std::size_t idle_per_origin = 32;
        std::chrono::milliseconds idle_life{4'000};  // common servers close after 5 s; we must close first
    };

    explicit ConnectionPool(Limits limits) : limits_(limits) {}

    // The most recently used one that is still open, or null.
    std::unique_ptr<Connection> take(Origin const& origin, Timestamp now);
    void put(Origin const& origin, std::unique_ptr<Connection> connection, Timestamp now);

  private:
    struct Idle {
        std::unique_ptr<Connection> connection;
        Timestamp since;
    };
    bool is_stale(Idle const& idle, Timestamp now) const;

    Limits limits_;
    std::map<Origin, std::vector<Idle>> idle_;
};

}  // namespace channeld::inline transport
