#include "daemon/service_manager.hpp"

#include <systemd/sd-daemon.h>

namespace channeld {

void ServiceManager::ready() const {
    sd_notify(0, "READY=1");
}
void ServiceManager::stopping() const {
    sd_notify(0, "STOPPING=1");
}
void ServiceManager::status(std::string const& text) const {
    sd_notify(0, ("STATUS=" + text).c_str());
}
void ServiceManager::alive() const {
    sd_notify(0, "WATCHDOG=1");
}

std::optional<std::chrono::microseconds> ServiceManager::watchdog() const {
    std::uint64_t micros = 0;
    if (sd_watchdog_enabled(0, &micros) <= 0) return std::nullopt;
    return std::chrono::microseconds(micros);
}

}  // namespace channeld
