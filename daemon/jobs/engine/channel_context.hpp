#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <string>

#include "commands/omnitron/api.hpp"
#include "daemon/async/clock.hpp"
#include "daemon/async/semaphore.hpp"
#include "daemon/jobs/engine/park_policy.hpp"
#include "daemon/ledger/ledger.hpp"
#include "daemon/observe/log.hpp"
#include "daemon/transport/transport.hpp"
#include "dto/success_reports.hpp"

namespace channeld {

// What the jobs of one channel work with. Everything referenced outlives the jobs.
struct ChannelContext {
    asio::any_io_executor executor;
    Clock& clock;
    Ledger& ledger;
    Transport& omnitron;      // with login, limit of requests in flight and reference data cache
    Transport& channel;       // under the channel's rate limits
    Semaphore& order_lock;    // one batch of content type `order` at a time
    Semaphore& request_lock;  // one batch of content type `cancellationrequest` at a time
    Semaphore& sending_lock;  // one job at a time writes to the channel: two changes of an order must not overlap
    Log log;
    std::string name;
    omnitron::Api api;
    int in_flight = 16;
    SuccessReports success_reports = SuccessReports::summary;
    ParkPolicy retry = {};
};

}  // namespace channeld
