#include "tests/bench/process_usage.hpp"

#include <sys/resource.h>

#include <fstream>
#include <string>

namespace channeld::bench {

std::chrono::duration<double, std::milli> cpu_time() {
    rusage used{};
    ::getrusage(RUSAGE_SELF, &used);
    auto const milliseconds = [](timeval const& t) {
        return static_cast<double>(t.tv_sec) * 1e3 + static_cast<double>(t.tv_usec) / 1e3;
    };
    return std::chrono::duration<double, std::milli>(milliseconds(used.ru_utime) + milliseconds(used.ru_stime));
}

std::int64_t memory_kib(int pid) {
    std::ifstream smaps("/proc/" + std::to_string(pid) + "/smaps_rollup");
    for (std::string word; smaps >> word;)
        if (word == "Pss:") {
            std::int64_t kib = 0;
            smaps >> kib;
            return kib;
        }
    return 0;
}

}  // namespace channeld::bench
