#pragma once

#include <chrono>
#include <cstdint>

namespace channeld::bench {

// What the process has used so far.
std::chrono::duration<double, std::milli> cpu_time();

// Its share of memory (PSS), in KiB.
std::int64_t memory_kib(int pid);

}  // namespace channeld::bench
