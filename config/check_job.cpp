#include "config/check_job.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "config/job_names.hpp"

namespace channeld {
namespace {

constexpr Duration shortest = std::chrono::seconds(1);
constexpr Duration shortest_look_back = std::chrono::hours(2);
constexpr Duration longest_window = std::chrono::hours(24 * 7);

void require(bool holds, Place const& place, std::string_view key, std::string_view message) {
    if (!holds) Place(place, key).report({}, std::string(message));
}

void check_schedule(ScheduleSettings const& schedule, Place const& place) {
    require(!schedule.every || *schedule.every >= shortest, place, "every", "expected at least 1s");
    require(!schedule.time_zone || schedule.cron, place, "time_zone", "belongs to a cron; leave it out");
}

void check_when(JobSettings const& job, Place const& place) {
    int const said = int{job.every.has_value()} + int{job.cron.has_value()} + int{!job.schedules.empty()};
    if (said == 0)
        place.report({}, "when does it run? expected every: 2m, cron: \"*/15 8-23 * * *\" or a list of schedules");
    if (said > 1) place.report({}, "expected one of every, cron and schedules; schedules may list several of them");
    check_schedule(job, place);
    Place const schedules(place, "schedules");
    for (std::size_t i = 0; i < job.schedules.size(); ++i) {
        Place const here(schedules, i);
        auto const& schedule = job.schedules[i];
        if (schedule.every.has_value() == schedule.cron.has_value()) here.report({}, "expected either every or cron");
        check_schedule(schedule, here);
    }
}

void check_jitter(JobSettings const& job, Place const& place) {
    auto least = job.every;
    for (auto const& schedule : job.schedules)
        if (schedule.every && (!least || *schedule.every < *least)) least = schedule.every;
    if (least && *least >= shortest && job.jitter >= *least)
        Place(place, "jitter").report({}, fmt::format("expected less than 'every', which is {}", to_text(*least)));
}

}  // namespace

void check_job(std::string const& name, JobSettings const& job, Place const& place) {
    if (std::find(job_names.begin(), job_names.end(), name) == job_names.end()) {
        auto const meant = nearest(name, {job_names.begin(), job_names.end()});
        auto const hint = meant.empty() ? fmt::format("known: {}", fmt::join(job_names, ", "))
                                        : fmt::format("did you mean '{}'?", meant);
        return place.report({}, fmt::format("unknown job '{}'; {}", name, hint));
    }
    check_when(job, place);
    check_jitter(job, place);
    require(!job.deadline || *job.deadline >= shortest, place, "deadline", "expected at least 1s");
    require(!job.misfire_window || job.misfire == Misfire::all, place, "misfire_window", "belongs to misfire: all");
    require(!job.misfire_window || *job.misfire_window <= longest_window, place, "misfire_window",
            "expected at most 7d");
    require(!job.look_back || name == "reconcile", place, "look_back", "belongs to the job reconcile");
    require(!job.look_back || *job.look_back >= shortest_look_back, place, "look_back",
            "expected at least 2h; what is younger than an hour is on its way still");
}

}  // namespace channeld
