#pragma once

#include "config/load.hpp"

namespace channeld::inline config {

// Checks what the types cannot express: bounds, names, the form of URLs. `path` is the root of the document. Problems
// are reported without a position; the loader finds it by the path.
void check_settings(Settings const& settings, DecodePath const& path, ChannelCheck const& check_channel,
                    JobNames const& job_names);

}  // namespace channeld::inline config
