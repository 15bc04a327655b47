#pragma once

#include <string>

#include "config/job_settings.hpp"
#include "dto/reflect/place.hpp"

namespace channeld {

// Whether there is a job of that name, and whether it is said once when it runs.
void check_job(std::string const& name, JobSettings const& job, Place const& place);

}  // namespace channeld
