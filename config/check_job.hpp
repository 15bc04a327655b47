#pragma once

#include <string>

#include "config/load.hpp"

namespace channeld::inline config {

// Checks that the name is one of `job_names`, and that the job has exactly one schedule or list of schedules.
void check_job(std::string const& name, JobSettings const& job, DecodePath const& path, JobNames const& job_names);

}  // namespace channeld::inline config
