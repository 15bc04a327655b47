#pragma once

#include <boost/describe.hpp>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "config/settings.hpp"
#include "daemon/ledger/ledger.hpp"
#include "dto/reflect/encode.hpp"

namespace channeld {

// In the order of the reasons, which are the keys.
inline json::value encode(std::map<SlotReason, std::int64_t> const& counts) {
    json::object out;
    for (auto const& [reason, count] : counts) out[boost::describe::enum_to_string(reason, "?")] = count;
    return out;
}

}  // namespace channeld

namespace channeld::views {

// A job's state according to the ledger.
enum class JobState {
    waiting,  // for its next slot
    running,
    paused,   // by a person
    stopped,  // until the cause of its last failure is fixed and channeld is restarted
};
BOOST_DESCRIBE_ENUM(JobState, waiting, running, paused, stopped)

struct SlotView {
    Timestamp scheduled_at{};
    SlotState state = SlotState::running;
    SlotReason reason = SlotReason::none;
    std::int64_t run = 0;  // 0: it has none
};
BOOST_DESCRIBE_STRUCT(SlotView, (), (scheduled_at, state, reason, run))

struct LastRunView {
    std::int64_t run = 0;
    Timestamp started_at{};
    std::optional<Timestamp> ended_at;
    std::string outcome;
};
BOOST_DESCRIBE_STRUCT(LastRunView, (), (run, started_at, ended_at, outcome))

struct PauseView {
    Timestamp since{};
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(PauseView, (), (since, reason))

struct JobView {
    std::string channel;
    std::string job;
    JobState state = JobState::waiting;
    Timestamp next_slot{};
    std::optional<SlotView> last_slot;
    std::optional<LastRunView> last_run;
    std::optional<PauseView> paused;
    std::map<SlotReason, std::int64_t> skipped;  // slots
    std::int64_t runs_past_deadline = 0;
};
BOOST_DESCRIBE_STRUCT(JobView, (),
                      (channel, job, state, next_slot, last_slot, last_run, paused, skipped, runs_past_deadline))

// Of a job that the channel has; its next slot is the first after `now`.
JobView view_of(ChannelSettings const& channel, std::string const& job, JobRecord const& record, Timestamp now);

// The jobs of these channels, which outlive the call.
asio::awaitable<result<std::vector<JobView>>> list_jobs(Ledger& ledger, std::vector<ChannelSettings const*> channels,
                                                        Timestamp now);

// A few lines per job.
std::string jobs_text(std::vector<JobView> const& jobs);

}  // namespace channeld::views
