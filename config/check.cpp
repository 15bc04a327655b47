#include "config/check.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "config/job_names.hpp"
#include "dto/url.hpp"

namespace channeld {
namespace {

// A part of the document together with where it stands; a part that is not written stands where its parent does.
class Part {
  public:
    Part(Node const& node, Place const& place) : node_(node), place_(place), key_mark_(node.mark), mark_(node.mark) {}
    Part(Part const& parent, std::size_t index) : Part(parent.node_.items[index], Place(parent.place_, index)) {}
    Part(Part const& parent, std::string_view key) : Part(parent, key, member(parent.node_, key)) {}

    Place const& place() const { return place_; }
    void require(bool holds, std::string message) const {
        if (!holds) place_.report(mark_, std::move(message));
    }
    void refuse_key(std::string message) const { place_.report(key_mark_, std::move(message)); }

  private:
    Part(Part const& parent, std::string_view key, Node::Member const& member)
        : node_(member.value),
          place_(parent.place_, key),
          key_mark_(member.mark.line ? member.mark : parent.mark_),
          mark_(member.mark.line ? member.value.mark : parent.mark_) {}

    static Node::Member const& member(Node const& node, std::string_view key) {
        static Node::Member const absent;
        for (auto const& candidate : node.members)
            if (candidate.key == key) return candidate;
        return absent;
    }

    Node const& node_;
    Place place_;
    Mark key_mark_, mark_;
};

void require_between(int least, int most, int value, Part const& part) {
    part.require(value >= least && value <= most, fmt::format("expected {} to {}, got {}", least, most, value));
}

void require_positive(Duration value, Part const& part) {
    part.require(value > Duration(0), "expected more than no time at all");
}

void require_key(std::int64_t pk, Part const& part) {
    part.require(pk > 0, fmt::format("expected Omnitron's key, a number above 0, got {}", pk));
}

void check_omnitron(OmnitronSettings const& omnitron, Part const& part) {
    auto const fault = fault_of_url(omnitron.url);
    Part(part, "url").require(fault.empty(), fault);
    Part(part, "username").require(!omnitron.username.empty(), "expected a name, got an empty text");
    require_between(1, 1000, omnitron.in_flight, Part(part, "in_flight"));
    require_positive(omnitron.deadline, Part(part, "deadline"));
    require_positive(omnitron.reference_life, Part(part, "reference_life"));
}

void check_job(std::string const& name, JobSettings const& job, Part const& part) {
    if (std::find(job_names.begin(), job_names.end(), name) == job_names.end()) {
        auto const guess = nearest(name, {job_names.begin(), job_names.end()});
        return part.refuse_key(guess.empty()
                                   ? fmt::format("unknown job '{}'; known: {}", name, fmt::join(job_names, ", "))
                                   : fmt::format("unknown job '{}'; did you mean '{}'?", name, guess));
    }
    Part const every(part, "every");
    if (job.every < std::chrono::seconds(1)) return every.require(false, "expected at least 1s");
    Part(part, "jitter")
        .require(job.jitter < job.every, fmt::format("expected less than 'every', which is {}", to_text(job.every)));
}

bool is_plain_name(std::string const& name) {
    auto const plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-'; };
    return !name.empty() && std::all_of(name.begin(), name.end(), plain);
}

void check_channel_entry(ChannelSettings const& channel, Part const& part) {
    Part(part, "name").require(is_plain_name(channel.name), "expected a name of a-z, 0-9, '_' and '-'");
    require_key(channel.channel_id, Part(part, "channel_id"));
    require_key(channel.catalog_id, Part(part, "catalog_id"));
    require_between(1, 1000, channel.in_flight, Part(part, "in_flight"));
    Part const reasons(part, "reason_mapping");
    for (auto const& [reason, pk] : channel.reason_mapping) require_key(pk, Part(reasons, reason));
    Part const jobs(part, "jobs");
    for (auto const& [name, job] : channel.jobs) check_job(name, job, Part(jobs, name));
}

}  // namespace

void check_settings(Settings const& settings, Node const& document, Place const& place,
                    ChannelCheck const& check_channel) {
    Part const root(document, place);
    check_omnitron(settings.omnitron, Part(root, "omnitron"));
    Part(Part(root, "ledger"), "path").require(!settings.ledger.path.empty(), "expected a path, got an empty text");

    Part const channels(root, "channels");
    channels.require(!settings.channels.empty(), "expected at least one channel");
    std::map<std::string_view, std::size_t> first;
    for (std::size_t i = 0; i < settings.channels.size(); ++i) {
        auto const& channel = settings.channels[i];
        Part const part(channels, i);
        check_channel_entry(channel, part);
        check_channel(channel, part.place());
        auto const [seen, is_new] = first.emplace(channel.name, i);
        Part(part, "name")
            .require(is_new, fmt::format("'{}' is the name of channels[{}] too", channel.name, seen->second));
    }
}

}  // namespace channeld
