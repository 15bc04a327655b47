#include "config/check_job.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace channeld::inline config {
namespace {

constexpr Duration shortest = std::chrono::seconds(1);
constexpr Duration shortest_look_back = std::chrono::hours(2);
constexpr Duration longest_window = std::chrono::hours(24 * 7);

void require(bool holds, DecodePath const& path, std::string_view key, std::string_view message) {
    if (!holds) DecodePath(path, key).report({}, std::string(message));
}

void check_schedule(ScheduleSettings const& schedule, DecodePath const& path) {
    require(!schedule.every || *schedule.every >= shortest, path, "every", "expected at least 1s");
    require(!schedule.time_zone || schedule.cron, path, "time_zone", "belongs to a cron; leave it out");
}

void check_when(JobSettings const& job, DecodePath const& path) {
    int const given = int{job.every.has_value()} + int{job.cron.has_value()} + int{!job.schedules.empty()};
    if (given == 0)
        path.report({}, "when does it run? expected every: 2m, cron: \"*/15 8-23 * * *\" or a list of schedules");
    if (given > 1) path.report({}, "expected one of every, cron and schedules; schedules may list several of them");
    check_schedule(job, path);
    DecodePath const schedules(path, "schedules");
    for (std::size_t i = 0; i < job.schedules.size(); ++i) {
        DecodePath const here(schedules, i);
        auto const& schedule = job.schedules[i];
        if (schedule.every.has_value() == schedule.cron.has_value()) here.report({}, "expected either every or cron");
        check_schedule(schedule, here);
    }
}

void check_jitter(JobSettings const& job, DecodePath const& path) {
    auto least = job.every;
    for (auto const& schedule : job.schedules)
        if (schedule.every && (!least || *schedule.every < *least)) least = schedule.every;
    if (least && *least >= shortest && job.jitter >= *least)
        DecodePath(path, "jitter").report({}, fmt::format("expected less than 'every', which is {}", to_text(*least)));
}

}  // namespace

void check_job(std::string const& name, JobSettings const& job, DecodePath const& path, JobNames const& job_names) {
    if (!job_names.empty() && std::find(job_names.begin(), job_names.end(), name) == job_names.end()) {
        auto const meant = nearest(name, job_names);
        auto const hint = meant.empty() ? fmt::format("known: {}", fmt::join(job_names, ", "))
                                        : fmt::format("did you mean '{}'?", meant);
        return path.report({}, fmt::format("unknown job '{}'; {}", name, hint));
    }
    check_when(job, path);
    check_jitter(job, path);
    require(!job.deadline || *job.deadline >= shortest, path, "deadline", "expected at least 1s");
    require(!job.misfire_window || job.misfire == Misfire::all, path, "misfire_window", "belongs to misfire: all");
    require(!job.misfire_window || *job.misfire_window <= longest_window, path, "misfire_window",
            "expected at most 7d");
    require(!job.look_back || name == "reconcile", path, "look_back", "belongs to the job reconcile");
    require(!job.look_back || *job.look_back >= shortest_look_back, path, "look_back",
            "expected at least 2h; changes of the last hour may still be in progress");
}

}  // namespace channeld::inline config
