#include "config/check.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "config/check_job.hpp"
#include "dto/url.hpp"

namespace channeld {
namespace {

void require(bool holds, Place const& place, std::string message) {
    if (!holds) place.report({}, std::move(message));
}

void require_between(int least, int most, int value, Place const& place) {
    require(value >= least && value <= most, place, fmt::format("expected {} to {}, got {}", least, most, value));
}

void require_positive(Duration value, Place const& place) {
    require(value > Duration(0), place, "expected more than no time at all");
}

void require_key(std::int64_t pk, Place const& place) {
    require(pk > 0, place, fmt::format("expected Omnitron's key, a number above 0, got {}", pk));
}

void check_omnitron(OmnitronSettings const& omnitron, Place const& place) {
    auto const fault = fault_of_url(omnitron.url);
    require(fault.empty(), Place(place, "url"), fault);
    require(!omnitron.username.empty(), Place(place, "username"), "expected a name, got an empty text");
    require_between(1, 1000, omnitron.in_flight, Place(place, "in_flight"));
    require_positive(omnitron.deadline, Place(place, "deadline"));
    require_positive(omnitron.reference_life, Place(place, "reference_life"));
}

bool is_plain_name(std::string const& name) {
    auto const plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-'; };
    return !name.empty() && std::all_of(name.begin(), name.end(), plain);
}

void check_entry(ChannelSettings const& channel, Place const& place) {
    require(is_plain_name(channel.name), Place(place, "name"), "expected a name of a-z, 0-9, '_' and '-'");
    require_key(channel.channel_id, Place(place, "channel_id"));
    require_key(channel.catalog_id, Place(place, "catalog_id"));
    require_between(1, 1000, channel.in_flight, Place(place, "in_flight"));
    Place const reasons(place, "reason_mapping");
    for (auto const& [reason, pk] : channel.reason_mapping.entries) require_key(pk, Place(reasons, reason));
    bool const known = channel.unmapped_reason == "park" || channel.unmapped_reason == "cancellation_reason_id" ||
                       (!channel.unmapped_reason.empty() &&
                        channel.unmapped_reason.find_first_not_of("0123456789") == std::string::npos);
    require(known, Place(place, "unmapped_reason"),
            "expected park, cancellation_reason_id or the key of a reason in Omnitron");
    Place const jobs(place, "jobs");
    for (auto const& [name, job] : channel.jobs) check_job(name, job, Place(jobs, name));
}

}  // namespace

void check_settings(Settings const& settings, Place const& place, ChannelCheck const& check_channel) {
    check_omnitron(settings.omnitron, Place(place, "omnitron"));
    Place const ledger(place, "ledger"), channels(place, "channels");
    require(!settings.ledger.path.empty(), Place(ledger, "path"), "expected a path, got an empty text");
    require(!settings.channels.empty(), channels, "expected at least one channel");

    std::map<std::string_view, std::size_t> first;
    for (std::size_t i = 0; i < settings.channels.size(); ++i) {
        auto const& channel = settings.channels[i];
        Place const entry(channels, i);
        check_entry(channel, entry);
        check_channel(channel, entry);
        auto const [seen, is_new] = first.emplace(channel.name, i);
        require(is_new, Place(entry, "name"),
                fmt::format("'{}' is the name of channels[{}] too", channel.name, seen->second));
    }
}

}  // namespace channeld
