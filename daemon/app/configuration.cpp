#include "daemon/app/configuration.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "daemon/jobs/job_table.hpp"

namespace channeld::inline app {
namespace {

ChannelType const* find_type(std::vector<ChannelType const*> const& types, std::string const& name) {
    auto const found = std::find_if(types.begin(), types.end(), [&](auto const* type) { return type->name == name; });
    return found == types.end() ? nullptr : *found;
}

void report_unknown_type(std::vector<ChannelType const*> const& types, ChannelSettings const& channel,
                         DecodePath const& path) {
    std::vector<std::string_view> names;
    names.reserve(types.size());
    for (auto const* type : types) names.push_back(type->name);
    auto const guess = nearest(channel.type, names);
    auto const hint =
        guess.empty() ? fmt::format("known: {}", fmt::join(names, ", ")) : "did you mean '" + guess + "'?";
    DecodePath(path, std::string_view("type"))
        .report({}, fmt::format("unknown channel type '{}'; {}", channel.type, hint));
}

std::string_view to_string(SendMode mode) {
    return mode == SendMode::async ? "async" : "sync";
}

// The command determines the mode; a configured mode must agree with it. With async, the job that reads the results is
// needed.
void check_mode(SendMode mode, ChannelSettings const& channel, JobSettings const& job, DecodePath const& path) {
    if (job.mode && *job.mode != mode)
        DecodePath(path, std::string_view("mode"))
            .report({}, fmt::format("the channel type '{}' updates orders with mode: {}; write that, or omit mode",
                                    channel.type, to_string(mode)));
    if (mode == SendMode::async && !channel.jobs.contains("check_orders"))
        path.report({}, "mode: async needs the job check_orders, which reads the results from the channel: add it");
}

void check_jobs(Channel const& commands, ChannelSettings const& channel, DecodePath const& path) {
    DecodePath const jobs(path, std::string_view("jobs"));
    for (auto const& [name, schedule] : channel.jobs) {
        if (find_job(name) && !can_do(commands, name))
            DecodePath(jobs, std::string_view(name))
                .report({}, fmt::format("a channel of type '{}' has no command for the job {}", channel.type, name));
        else if (name == "update_orders")
            check_mode(commands.command<SendUpdatedOrders>()->mode(), channel, schedule,
                       DecodePath(jobs, std::string_view(name)));
        else if (schedule.mode)
            DecodePath(jobs, std::string_view(name)).report({}, "only update_orders has a mode");
    }
}

}  // namespace

LoadedConfiguration load_configuration(std::string_view yaml, SecretSource const& secrets,
                                       std::vector<ChannelType const*> const& types) {
    std::map<std::string, std::unique_ptr<Channel>> commands;
    auto const check_channel = [&](ChannelSettings const& channel, DecodePath const& path) {
        auto const* const type = find_type(types, channel.type);
        if (!type) return report_unknown_type(types, channel, path);
        auto made = type->make(channel.settings, DecodePath(path, std::string_view("settings")));
        if (!made) return;
        check_jobs(*made, channel, path);
        commands[channel.name] = std::move(made);
    };
    auto loaded = load_settings(yaml, secrets, check_channel, job_names());
    LoadedConfiguration out;
    out.problems = std::move(loaded.problems);
    if (!loaded.settings || !out.problems.empty()) return out;
    out.configuration.emplace();
    for (auto& channel : std::exchange(loaded.settings->channels, {})) {
        auto made = std::move(commands.at(channel.name));
        out.configuration->channels.push_back({std::move(channel), std::move(made)});
    }
    out.configuration->settings = std::move(*loaded.settings);
    return out;
}

}  // namespace channeld::inline app
