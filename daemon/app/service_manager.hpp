#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace channeld {

// The line to systemd (sd_notify(3)); says nothing when the daemon was not started by it.
class ServiceManager {
  public:
    void ready() const;
    void stopping() const;
    // Followed by `ready`.
    void reloading() const;
    void status(std::string const& text) const;
    void alive() const;
    // How often `alive` is expected at the latest; nothing when no watchdog is set.
    std::optional<std::chrono::microseconds> watchdog() const;
};

}  // namespace channeld
