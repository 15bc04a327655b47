#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "tests/bench/measurement.hpp"

namespace channeld::bench {

// A run of one job on orders that are already imported, at 50 ms per request on both sides.
struct FlowMeasurement {
    std::string job;
    char const* goal;  // requests per item
    Measurement measurement;
    std::int64_t empty_poll = 0;  // requests of another run with nothing new
};

struct FlowMeasurements {
    std::vector<FlowMeasurement> jobs;
    RunReport unchanged;  // of fetch_and_update_order_items, when all items are offered again unchanged
};

// With `deleted`, every job starts with an empty ledger, so that each mapping has to be looked up.
enum class Memory { kept, deleted };

FlowMeasurements run_flows(RemoteSide const& remote, std::filesystem::path const& folder, Memory memory);

}  // namespace channeld::bench
