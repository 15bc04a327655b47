#include "daemon/transport/http/connection_pool.hpp"

namespace channeld::inline transport {

std::unique_ptr<Connection> ConnectionPool::take(Origin const& origin, Timestamp now) {
    auto& idle = idle_[origin];
    while (!idle.empty()) {
        auto last = std::move(idle.back());
        idle.pop_back();
        if (!is_stale(last, now) && !last.connection->closed_by_server()) return std::move(last.connection);
    }
    return nullptr;
}

void ConnectionPool::put(Origin const& origin, std::unique_ptr<Connection> connection, Timestamp now) {
    for (auto& [other, idle] : idle_) std::erase_if(idle, [&](Idle const& each) { return is_stale(each, now); });
    auto& idle = idle_[origin];
    if (idle.size() < limits_.idle_per_origin) idle.push_back({std::move(connection), now});
}

bool ConnectionPool::is_stale(Idle const& idle, Timestamp now) const {
    return now - idle.since >= limits_.idle_life || now < idle.since;  // the system's clock may be set back
}

}  // namespace channeld::inline transport
