#pragma once

#include <functional>
#include <string>
#include <vector>

#include "daemon/cli/demo/demo_remotes.hpp"
#include "daemon/jobs/engine/accounting.hpp"

namespace channeld::cli {

// A step in the life of an order: somebody does something on one side, a job brings it to the other.
struct LifeStep {
    char const* story;              // "The merchant packs it"
    bool (*act)(DemoWorld& world);  // what he does; false when it cannot be done
    char const* job;
    char const* omnitron;  // has to be seen there afterwards (demo_sides.hpp)
    char const* trendyol;
};

std::vector<LifeStep> life_of_an_order();

// Plays the steps one after another and prints, for each, what was done, which job ran with its sums, and what both
// sides show now. Ends with the first step that did not arrive; true when there was none.
bool play(std::vector<LifeStep> const& steps, DemoWorld& world,
          std::function<RunReport(std::string const&)> const& run);

}  // namespace channeld::cli
