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

// When and how a job runs, as written under `jobs:` of a channel.
namespace channeld::inline dto {

// A problem is reported at the position of the faulty word.
template <>
struct Codec<CronExpression> {
    static void decode(Node const& node, CronExpression& out, DecodePath const& path);
};

template <>
struct Codec<TimeZone> {
    static void decode(Node const& node, TimeZone& out, DecodePath const& path);
};

}  // namespace channeld::inline dto

namespace channeld::inline config {

// Exactly one of `every` and `cron` is given.
struct ScheduleSettings {
    std::optional<Duration> every;  // from one start to the next
    std::optional<CronExpression> cron;
    std::optional<TimeZone> time_zone;  // of the cron expression; default UTC
    static constexpr std::array<char const*, 0> required{};
};
BOOST_DESCRIBE_STRUCT(ScheduleSettings, (), (every, cron, time_zone))

// What happens with a slot that is due while the job still runs.
enum class Overlap {
    skip,
    queue_one,  // the first such slot runs right after it
};
BOOST_DESCRIBE_ENUM(Overlap, skip, queue_one)

// What happens with the slots that were due while the daemon was not running.
enum class Misfire {
    one,   // the latest one runs immediately
    skip,  // none runs
    all,   // those within `misfire_window` run, one after the other
};
BOOST_DESCRIBE_ENUM(Misfire, one, skip, all)

struct JobSettings : ScheduleSettings {
    std::vector<ScheduleSettings> schedules;  // instead of a single one
    Duration jitter{};                        // each run starts up to this much after its slot
    Overlap overlap = Overlap::skip;
    Misfire misfire = Misfire::one;
    std::optional<Duration> misfire_window;        // of `all`; default 1h
    Duration back_off = std::chrono::minutes(15);  // longest pause after failing runs
    std::optional<Duration> deadline;              // of one run
    std::optional<Duration> look_back;             // of reconcile: how far back it compares; default 7d
    std::optional<SendMode> mode;                  // of update_orders: must agree with its command
};
BOOST_DESCRIBE_STRUCT(JobSettings, (ScheduleSettings),
                      (schedules, jitter, overlap, misfire, misfire_window, back_off, deadline, look_back, mode))

}  // namespace channeld::inline config
