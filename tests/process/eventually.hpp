#pragma once

#include <chrono>
#include <functional>
#include <thread>

namespace channeld {

// Waits until `holds`; false if it still does not after a generous limit. For what gives no sign when it happens.
inline bool eventually(std::function<bool()> const& holds) {
    auto const limit = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (!holds()) {
        if (std::chrono::steady_clock::now() > limit) return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return true;
}

}  // namespace channeld
