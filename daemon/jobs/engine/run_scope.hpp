#pragma once

#include <functional>

#include "daemon/jobs/engine/channel_context.hpp"
#include "daemon/jobs/engine/counted_transport.hpp"
#include "daemon/jobs/engine/job.hpp"
#include "daemon/jobs/engine/job_facts.hpp"
#include "daemon/jobs/engine/reports.hpp"
#include "daemon/jobs/engine/run_state.hpp"

namespace channeld::inline jobs {

// What lasts as long as a run and is shared by all that works in it: the log with the run's fields, its sums, the ways
// to both sides with their requests counted, what is to be reported in Omnitron's panel. `context`, `job`, `stop` and
// `channel` outlive it.
struct RunScope {
    // `channel`: the way to the channel, if it is another one than the channel's own.
    RunScope(ChannelContext const& context, JobFacts const& job, StopToken const& stop, std::int64_t id,
             Transport* channel = nullptr);
    RunScope(RunScope const&) = delete;

    // Sends the reports, and says what the run came to. Once, when all work has ended.
    asio::awaitable<RunReport> close();

    // The fields by which the log names an item (docs/log-events.md lists them by job), and what else it says of it.
    Log::Fields item(Entry const& entry, Log::Fields const& more = {}) const;

    ChannelContext const& context;
    JobFacts const& job;
    std::int64_t id;
    Log log;
    RunState state;
    CountedTransport omnitron, channel;
    Reports reports;
};

using RunBody = std::function<asio::awaitable<void>(RunScope&)>;

// A whole run: its begin is recorded, `body` does its work, then its sums and how it ended are recorded. Without a
// ledger to record its begin there is no run. Throws what escapes from `body`, a bug.
asio::awaitable<RunReport> record_run(ChannelContext const& context, JobFacts const& job, StopToken const& stop,
                                      RunBody body, Transport* channel = nullptr);

}  // namespace channeld::inline jobs
