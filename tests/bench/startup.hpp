#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <string>

#include "tests/bench/remote_side.hpp"

namespace channeld::bench {

struct Start {
    std::chrono::duration<double, std::milli> to_ready{};
    std::int64_t idle_memory_kib = 0;  // after its first, empty run
};

// Starts the real binary with a ledger of `entries` mapped orders and measures the time until it notifies the service
// manager with READY=1.
Start start_daemon(std::filesystem::path const& program, std::filesystem::path const& folder, std::size_t entries,
                   RemoteSide const& remote);

}  // namespace channeld::bench
