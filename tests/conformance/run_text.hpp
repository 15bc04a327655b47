#pragma once

#include <string>
#include <vector>

#include "tests/conformance/run.hpp"

// A run as JSON, in a layout for review.
namespace channeld::conformance {

// The requests, by sample.
std::string request_text(std::vector<Step> const& run);

// The results, by the names of the samples.
std::string result_text(std::vector<Step> const& run);

}  // namespace channeld::conformance
