#pragma once

#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "commands/sdk/channel.hpp"
#include "config/settings.hpp"
#include "daemon/jobs/describe_item.hpp"
#include "daemon/jobs/engine/item_source.hpp"
#include "daemon/jobs/engine/job.hpp"
#include "daemon/jobs/engine/run_scope.hpp"

namespace channeld::inline jobs {

// What a job of one channel is made from. All but `progress` outlives the job.
struct JobContext {
    ChannelContext const& context;
    Channel const& commands;
    ChannelSettings const& settings;
    RunProgress progress;  // of new orders
};

// Everything that is to be said of a job, once. A new job is one entry, and a flow in a file named after it.
struct JobEntry {
    JobFacts facts;
    // Whether the channel has what the job needs.
    bool (*is_possible)(Channel const& commands);
    // Of jobs that read from the channel, page by page and in ranges, where that is possible; else nullptr.
    std::unique_ptr<ItemSource> (*source)(Channel const& commands);
    DescribeItem describe;  // its items for people; nullptr where there is no source
    // Only where it is possible.
    std::unique_ptr<Job> (*make)(JobFacts const& facts, JobContext const& context);
};

// In the order in which people read of them.
std::span<JobEntry const> job_table();
// As written under `jobs:` and on the command line.
std::vector<std::string_view> job_names();

// nullptr: there is no job of this name.
JobEntry const* find_job(std::string_view name);
// The job whose entries the ledger keeps under this item type.
JobEntry const* job_of(std::string_view item_type);

// Whether the channel can do the job. False for a name that is no job's.
bool can_do(Channel const& commands, std::string_view job);

// Where a job that reads from the channel begins to read this range; an error says why it cannot.
asio::awaitable<result<std::string>> range_start(Channel const& commands, std::string_view job, TimeRange range,
                                                 Timestamp now);

}  // namespace channeld::inline jobs
