#pragma once

#include <functional>
#include <string>
#include <vector>

#include "daemon/cli/demo/demo_remotes.hpp"
#include "daemon/jobs/engine/accounting.hpp"

namespace channeld::cli {

// A step of the scenario: an action on one side, and the job that transfers it to the other.
struct ScenarioStep {
    char const* story;                  // "The merchant packs it"
    bool (*act)(DemoRemotes& remotes);  // the action; false when it is not possible
    char const* job;
    char const* omnitron;  // expected in the line for that side (demo_view.hpp)
    char const* trendyol;
};

std::vector<ScenarioStep> order_lifecycle();

// Runs the steps in sequence and prints for each the action, the job with its accounting, and the state of both sides.
// Stops at the first step whose result is not found; true when all succeeded.
bool run_scenario(std::vector<ScenarioStep> const& steps, DemoRemotes& remotes,
                  std::function<RunReport(std::string const&)> const& run);

}  // namespace channeld::cli
