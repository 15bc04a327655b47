#include "config/check.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "config/check_job.hpp"
#include "dto/url.hpp"

namespace channeld::inline config {
namespace {

void require(bool holds, DecodePath const& path, std::string message) {
    if (!holds) path.report({}, std::move(message));
}

void require_between(int least, int most, int value, DecodePath const& path) {
    require(value >= least && value <= most, path, fmt::format("expected {} to {}, got {}", least, most, value));
}

void require_positive(Duration value, DecodePath const& path) {
    require(value > Duration(0), path, "expected a duration above zero");
}

void require_pk(std::int64_t pk, DecodePath const& path) {
    require(pk > 0, path, fmt::format("expected a pk of Omnitron, a number above 0, got {}", pk));
}

void check_omnitron(OmnitronSettings const& omnitron, DecodePath const& path) {
    auto const fault = fault_of_url(omnitron.url);
    require(fault.empty(), DecodePath(path, "url"), fault);
    require(!omnitron.username.empty(), DecodePath(path, "username"), "expected a name, got an empty text");
    require_between(1, 1000, omnitron.in_flight, DecodePath(path, "in_flight"));
    require_positive(omnitron.deadline, DecodePath(path, "deadline"));
    require_positive(omnitron.reference_life, DecodePath(path, "reference_life"));
}

bool is_plain_name(std::string const& name) {
    auto const plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-'; };
    return !name.empty() && std::all_of(name.begin(), name.end(), plain);
}

void check_entry(ChannelSettings const& channel, DecodePath const& path, JobNames const& job_names) {
    require(is_plain_name(channel.name), DecodePath(path, "name"), "expected a name of a-z, 0-9, '_' and '-'");
    require_pk(channel.channel_id, DecodePath(path, "channel_id"));
    require_pk(channel.catalog_id, DecodePath(path, "catalog_id"));
    require_between(1, 1000, channel.in_flight, DecodePath(path, "in_flight"));
    DecodePath const reasons(path, "reason_mapping");
    for (auto const& [reason, pk] : channel.reason_mapping.entries) require_pk(pk, DecodePath(reasons, reason));
    bool const known = channel.unmapped_reason == "park" || channel.unmapped_reason == "cancellation_reason_id" ||
                       (!channel.unmapped_reason.empty() &&
                        channel.unmapped_reason.find_first_not_of("0123456789") == std::string::npos);
    require(known, DecodePath(path, "unmapped_reason"),
            "expected park, cancellation_reason_id or the pk of a reason in Omnitron");
    DecodePath const jobs(path, "jobs");
    for (auto const& [name, job] : channel.jobs) check_job(name, job, DecodePath(jobs, name), job_names);
}

}  // namespace

void check_settings(Settings const& settings, DecodePath const& path, ChannelCheck const& check_channel,
                    JobNames const& job_names) {
    check_omnitron(settings.omnitron, DecodePath(path, "omnitron"));
    DecodePath const ledger(path, "ledger"), channels(path, "channels");
    require(!settings.ledger.path.empty(), DecodePath(ledger, "path"), "expected a path, got an empty text");
    require(!settings.channels.empty(), channels, "expected at least one channel");

    std::map<std::string_view, std::size_t> first;
    for (std::size_t i = 0; i < settings.channels.size(); ++i) {
        auto const& channel = settings.channels[i];
        DecodePath const entry(channels, i);
        check_entry(channel, entry, job_names);
        check_channel(channel, entry);
        auto const [seen, is_new] = first.emplace(channel.name, i);
        require(is_new, DecodePath(entry, "name"),
                fmt::format("'{}' is the name of channels[{}] too", channel.name, seen->second));
    }
}

}  // namespace channeld::inline config
