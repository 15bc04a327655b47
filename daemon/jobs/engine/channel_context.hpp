#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <string>

#include "commands/omnitron/api.hpp"
#include "commands/omnitron/capabilities.hpp"
#include "daemon/async/clock.hpp"
#include "daemon/async/semaphore.hpp"
#include "daemon/jobs/engine/content_locks.hpp"
#include "daemon/jobs/engine/park_policy.hpp"
#include "daemon/ledger/channel_ledger.hpp"
#include "daemon/observe/log.hpp"
#include "daemon/transport/transport.hpp"
#include "dto/success_reports.hpp"

namespace channeld::inline jobs {

// What the jobs of one channel work with. All of it outlives them.
struct ChannelContext {
    asio::any_io_executor executor;
    Clock& clock;
    ChannelLedger& ledger;
    Transport& omnitron;  // logged in, limited, with the cache of reference data
    Transport& channel;   // under the channel's rate limits
    ContentLocks& content_locks;
    omnitron::Capabilities& capabilities;  // of this Omnitron, learnt once for all channels
    Semaphore& sending_lock;  // one job at a time changes things at the channel: two changes of an object must not meet
    Log log;
    std::string name;
    omnitron::Api api;
    int in_flight = 16;
    SuccessReports success_reports = SuccessReports::summary;
    ParkPolicy retry = {};
};

}  // namespace channeld::inline jobs
