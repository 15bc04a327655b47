#pragma once

#include <chrono>
#include <cstdint>

namespace channeld::bench {

// CPU time of this process so far.
std::chrono::duration<double, std::milli> cpu_time();

// Proportional set size (PSS) of a process, in KiB.
std::int64_t memory_kib(int pid);

}  // namespace channeld::bench
