#include "daemon/app/service_manager.hpp"

#include <systemd/sd-daemon.h>

#include <cstdint>
#include <ctime>

namespace channeld::inline app {

void ServiceManager::ready() const {
    sd_notify(0, "READY=1");
}
void ServiceManager::stopping() const {
    sd_notify(0, "STOPPING=1");
}
void ServiceManager::reloading() const {
    timespec now{};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    auto const micros = std::int64_t{now.tv_sec} * 1'000'000 + now.tv_nsec / 1000;
    sd_notify(0, ("RELOADING=1\nMONOTONIC_USEC=" + std::to_string(micros)).c_str());
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

}  // namespace channeld::inline app
