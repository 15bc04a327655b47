#include "daemon/jobs/channel_jobs.hpp"

#include "daemon/jobs/job_table.hpp"

namespace channeld::inline jobs {

ChannelJobs make_jobs(ChannelContext const& context, Channel const& commands, ChannelSettings const& settings,
                      RunProgress progress) {
    JobContext const job_context{context, commands, settings, std::move(progress)};
    ChannelJobs jobs;
    for (auto const& entry : job_table())
        if (entry.is_possible(commands)) jobs[std::string(entry.facts.name)] = entry.make(entry.facts, job_context);
    return jobs;
}

}  // namespace channeld::inline jobs
