#pragma once

#include <boost/describe.hpp>
#include <string>

#include "daemon/jobs/engine/accounting.hpp"

namespace channeld::views {

// What a run came to.
struct RunView {
    std::int64_t run = 0;
    std::int64_t fetched = 0, created = 0, unchanged = 0, parked = 0, failed = 0, ignored = 0;
    std::int64_t omnitron_requests = 0, channel_requests = 0;
    std::string outcome;
};
BOOST_DESCRIBE_STRUCT(RunView, (),
                      (run, fetched, created, unchanged, parked, failed, ignored, omnitron_requests, channel_requests,
                       outcome))

RunView view_of(RunReport const& report);

// Its accounting, one line.
std::string run_text(RunView const& run);

}  // namespace channeld::views
