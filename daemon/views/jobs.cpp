#include "daemon/views/jobs.hpp"

#include "daemon/schedule/schedule.hpp"
#include "daemon/views/words.hpp"

namespace channeld::views {
namespace {

JobState job_state(JobRecord const& record) {
    auto const& last = record.last_slot;
    if (last && last->state == SlotState::running) return JobState::running;
    if (record.pause) return JobState::paused;
    if (last && last->reason == SlotReason::needs_person) return JobState::stopped;
    return JobState::waiting;
}

void append_job(std::string& out, JobView const& job) {
    append_line(out, "{} of {}: {}", job.job, job.channel, word_of(job.state));
    append_line(out, "  next slot     {}", short_time(job.next_slot));
    if (job.last_run)
        append_line(out, "  last run      {}  {}", short_time(job.last_run->started_at), job.last_run->outcome);
    if (job.paused)
        append_line(out, "  paused since  {}{}{}", short_time(job.paused->since),
                    job.paused->reason.empty() ? "" : "  ", job.paused->reason);
    if (job.state == JobState::stopped)
        append_line(out, "  stopped until the cause of its last failure is fixed and channeld is restarted");
    for (auto const& [reason, count] : job.skipped)
        append_line(out, "  {:<12}  {} slots: {}", "skipped", count, word_of(reason));
    if (job.runs_past_deadline > 0) append_line(out, "  {:<12}  {} runs", "past deadline", job.runs_past_deadline);
}

}  // namespace

JobView view_of(ChannelSettings const& channel, std::string const& job, JobRecord const& record, Timestamp now) {
    JobView out;
    out.channel = channel.name;
    out.job = job;
    out.state = job_state(record);
    out.next_slot = make_schedule(channel.jobs.at(job), channel.name, job).next(now);
    if (auto const& slot = record.last_slot)
        out.last_slot = SlotView{slot->scheduled_at, slot->state, slot->reason, slot->run};
    if (auto const& run = record.last_run)
        out.last_run =
            LastRunView{run->id, run->started_at, run->ended_at, run->outcome.empty() ? "running" : run->outcome};
    if (auto const& pause = record.pause) out.paused = PauseView{pause->since, pause->reason};
    out.skipped = record.counts;
    if (auto const cut_short = out.skipped.extract(SlotReason::deadline)) out.runs_past_deadline = cut_short.mapped();
    return out;
}

asio::awaitable<result<std::vector<JobView>>> list_jobs(Ledger& ledger, std::vector<ChannelSettings const*> channels,
                                                        Timestamp now) {
    std::vector<JobView> out;
    for (auto const* channel : channels) {
        for (auto const& [job, settings] : channel->jobs) {
            auto const record = co_await ledger.job_record(channel->name, job);
            if (!record) co_return record.error();
            out.push_back(view_of(*channel, job, *record, now));
        }
    }
    co_return out;
}

std::string jobs_text(std::vector<JobView> const& jobs) {
    std::string out;
    for (auto const& job : jobs) append_job(out, job);
    return out;
}

}  // namespace channeld::views
