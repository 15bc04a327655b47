#pragma once

#include <string>

#include "config/job_settings.hpp"
#include "dto/reflect/decode_path.hpp"

namespace channeld {

// Checks that a job with that name exists, and that it has exactly one schedule or list of schedules.
void check_job(std::string const& name, JobSettings const& job, DecodePath const& path);

}  // namespace channeld
