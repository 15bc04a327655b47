#pragma once

#include <string>
#include <vector>

#include "tests/conformance/run.hpp"

// A run as JSON, for people who review a change of it.
namespace channeld::conformance {

// What was asked, sample by sample.
std::string request_text(std::vector<Step> const& run);

// What came of it, by the names of the samples.
std::string result_text(std::vector<Step> const& run);

}  // namespace channeld::conformance
