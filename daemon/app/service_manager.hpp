#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace channeld::inline app {

// Notifications to systemd (sd_notify(3)); does nothing when the daemon was not started by it.
class ServiceManager {
  public:
    void ready() const;
    void stopping() const;
    // Call `ready` when the reload is finished.
    void reloading() const;
    void status(std::string const& text) const;
    void alive() const;
    // The watchdog's timeout between calls of `alive`; nothing when no watchdog is set.
    std::optional<std::chrono::microseconds> watchdog() const;
};

}  // namespace channeld::inline app
