#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "tests/bench/trial.hpp"

namespace channeld::bench {

// One of the jobs that follow orders which are there, at 50 ms per request on both sides.
struct FlowTrial {
    std::string job;
    char const* goal;  // requests per item
    Trial trial;
    std::int64_t empty_poll = 0;  // requests of another run, when nothing has happened since
};

struct FlowTrials {
    std::vector<FlowTrial> jobs;
    RunReport unchanged;  // of fetch_and_update_order_items, when all units are offered again as they are
};

// With `deleted`, every job starts without the ledger of those before: each mapping has to be looked up.
enum class Memory { kept, deleted };

FlowTrials run_flows(RemoteSide const& remote, std::filesystem::path const& folder, Memory memory);

}  // namespace channeld::bench
