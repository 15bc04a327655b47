#pragma once

#include <array>
#include <boost/describe.hpp>
#include <chrono>
#include <optional>
#include <vector>

#include "config/schedule/cron_expression.hpp"
#include "config/schedule/time_zone.hpp"
#include "dto/order_update.hpp"
#include "dto/reflect/duration.hpp"

// When a job runs, as written under `jobs:` of a channel.
namespace channeld {

// At a fault, the mark is that of the faulty word.
template <>
struct Codec<CronExpression> {
    static void decode(Node const& node, CronExpression& out, Place const& place);
};

template <>
struct Codec<TimeZone> {
    static void decode(Node const& node, TimeZone& out, Place const& place);
};

// One of the two.
struct ScheduleSettings {
    std::optional<Duration> every;  // from one start to the next
    std::optional<CronExpression> cron;
    std::optional<TimeZone> time_zone;  // of the cron expression; UTC
    static constexpr std::array<char const*, 0> required{};
};
BOOST_DESCRIBE_STRUCT(ScheduleSettings, (), (every, cron, time_zone))

// What happens with a slot that comes while the job still runs.
enum class Overlap {
    skip,
    queue_one,  // the first one is run right afterwards
};
BOOST_DESCRIBE_ENUM(Overlap, skip, queue_one)

// What happens with the slots that passed while the daemon did not run.
enum class Misfire {
    one,   // the newest is run at once
    skip,  // none is
    all,   // those not older than the window are, one after the other
};
BOOST_DESCRIBE_ENUM(Misfire, one, skip, all)

struct JobSettings : ScheduleSettings {
    std::vector<ScheduleSettings> schedules;  // instead of a single one
    Duration jitter{};                        // each run starts up to this much after its slot
    Overlap overlap = Overlap::skip;
    Misfire misfire = Misfire::one;
    std::optional<Duration> misfire_window;        // of `all`; 1h
    Duration back_off = std::chrono::minutes(15);  // how long failing runs may make it rest at most
    std::optional<Duration> deadline;              // of one run
    std::optional<Duration> look_back;             // of reconcile: how far back it compares; 7d
    std::optional<SendMode> mode;  // of update_orders: what its command does, written down to be checked
};
BOOST_DESCRIBE_STRUCT(JobSettings, (ScheduleSettings),
                      (schedules, jitter, overlap, misfire, misfire_window, back_off, deadline, look_back, mode))

}  // namespace channeld
