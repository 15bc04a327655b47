#pragma once

#include <array>
#include <boost/describe.hpp>
#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "config/job_settings.hpp"
#include "dto/log_level.hpp"
#include "dto/reason_mapping.hpp"
#include "dto/reflect/duration.hpp"
#include "dto/reflect/node.hpp"
#include "dto/secret.hpp"
#include "dto/success_reports.hpp"

// The contents of channeld.yaml. The loader (load.hpp) fills and checks it; examples/channeld.yaml explains every key.
namespace channeld::inline config {

struct OmnitronSettings {
    std::string url;  // "https://host", without /api/v1
    std::string username;
    Secret password;
    int in_flight = 16;                            // concurrent requests to Omnitron, all channels together
    Duration deadline = std::chrono::seconds(30);  // of one request
    Duration reference_life =
        std::chrono::minutes(10);  // how long geography, cargo companies, products, ... are cached
    static constexpr std::array required{"url", "username", "password"};
};
BOOST_DESCRIBE_STRUCT(OmnitronSettings, (), (url, username, password, in_flight, deadline, reference_life))

struct LedgerSettings {
    std::string path = "/var/lib/channeld/ledger.db";
    static constexpr std::array<char const*, 0> required{};
};
BOOST_DESCRIBE_STRUCT(LedgerSettings, (), (path))

struct LogSettings {
    LogLevel level = LogLevel::info;
    static constexpr std::array<char const*, 0> required{};
};
BOOST_DESCRIBE_STRUCT(LogSettings, (), (level))

struct RetrySettings {
    int max = 0;  // attempts for a parked item in total; 0: no limit
    Duration interval =
        std::chrono::minutes(15);  // before the second attempt; four times as long before each further one
    Duration expire{};             // a parked item expires this long after it was first seen; 0s: never
    static constexpr std::array<char const*, 0> required{};
};
BOOST_DESCRIBE_STRUCT(RetrySettings, (), (max, interval, expire))

struct ChannelSettings {
    std::string name;                                          // our name: in logs, in the ledger, on the command line
    std::string type;                                          // name in the catalog
    std::int64_t channel_id = 0;                               // Omnitron's
    std::int64_t catalog_id = 0;                               // Omnitron's
    int in_flight = 16;                                        // orders that are imported concurrently
    Node settings;                                             // an object; checked by the channel's own struct
    ReasonMapping reason_mapping;                              // the channel's reason -> pk of Omnitron's
    std::string unmapped_reason = "park";                      // or cancellation_reason_id, or the pk of a reason
    SuccessReports success_reports = SuccessReports::summary;  // in Omnitron's panel
    Duration batch_deadline = std::chrono::hours(24);          // how long check_orders waits for the outcome of a batch
    RetrySettings retry;
    std::map<std::string, JobSettings> jobs;  // by job name
    static constexpr std::array required{"name", "type", "channel_id", "catalog_id", "jobs"};
};
BOOST_DESCRIBE_STRUCT(ChannelSettings, (),
                      (name, type, channel_id, catalog_id, in_flight, settings, reason_mapping, unmapped_reason,
                       success_reports, batch_deadline, retry, jobs))

struct Settings {
    OmnitronSettings omnitron;
    LedgerSettings ledger;
    LogSettings log;
    std::vector<ChannelSettings> channels;
    static constexpr std::array required{"omnitron", "channels"};
};
BOOST_DESCRIBE_STRUCT(Settings, (), (omnitron, ledger, log, channels))

}  // namespace channeld::inline config
