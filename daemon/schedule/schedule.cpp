#include "daemon/schedule/schedule.hpp"

#include <algorithm>
#include <numeric>

#include "config/schedule/cron_time.hpp"

namespace channeld::inline schedule {
namespace {

Timestamp next_of(Schedule::Every const& interval, Timestamp after) {
    auto const start = Timestamp(interval.phase);
    auto passed = (after - start) / interval.every;
    if (start + passed * interval.every > after) --passed;  // before 1970
    return start + (passed + 1) * interval.every;
}

Timestamp next_of(Schedule::Cron const& cron, Timestamp after) {
    return next_time(cron.expression, cron.zone, after);
}

// FNV-1a, because it is the same in every build.
std::uint32_t hash(std::string_view text, std::uint32_t seed) {
    return std::accumulate(text.begin(), text.end(), seed, [](std::uint32_t sum, char c) {
        return (sum ^ static_cast<unsigned char>(c)) * 16'777'619u;
    });
}

Schedule::Rule rule_of(ScheduleSettings const& settings, std::uint32_t seed) {
    if (settings.cron) return Schedule::Cron{*settings.cron, settings.time_zone.value_or(TimeZone())};
    auto const every = *settings.every;
    std::chrono::seconds const phase(seed % std::chrono::floor<std::chrono::seconds>(every).count());
    return Schedule::Every{every, phase};
}

}  // namespace

Timestamp Schedule::next(Timestamp after) const {
    auto first = Timestamp::max();
    for (auto const& rule : rules_)
        first = std::min(first, std::visit([&](auto const& one) { return next_of(one, after); }, rule));
    return first;
}

bool Schedule::has_interval() const {
    return std::any_of(rules_.begin(), rules_.end(),
                       [](Rule const& one) { return std::holds_alternative<Every>(one); });
}

void Schedule::rebase(Timestamp now) {
    for (auto& rule : rules_)
        if (auto* const interval = std::get_if<Every>(&rule))
            interval->phase = std::chrono::floor<Duration>(now.time_since_epoch()) % interval->every;
}

Schedule make_schedule(JobSettings const& settings, std::string_view channel, std::string_view job) {
    constexpr std::uint32_t offset_basis = 2'166'136'261u;
    auto const seed = hash(job, hash(channel, offset_basis));
    std::vector<Schedule::Rule> rules;
    if (settings.every || settings.cron) rules.push_back(rule_of(settings, seed));
    for (auto const& one : settings.schedules) rules.push_back(rule_of(one, seed));
    return Schedule(std::move(rules));
}

}  // namespace channeld::inline schedule
