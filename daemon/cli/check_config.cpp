#include <fmt/format.h>

#include <cstdio>

#include "daemon/cli/commands.hpp"
#include "daemon/cli/configuration_file.hpp"
#include "dto/reflect/encode.hpp"

namespace channeld::cli {

ExitCode check_config(ConfigOptions const& options, Output output) {
    auto const configuration = load_or_tell(options.file);
    if (!configuration) return ExitCode::configuration;
    json::array channels;
    for (auto const& channel : configuration->channels) {
        json::array jobs;
        for (auto const& [job, settings] : channel.settings.jobs) jobs.push_back(json::string(job));
        channels.push_back(
            json::object{{"name", channel.settings.name}, {"type", channel.settings.type}, {"jobs", std::move(jobs)}});
    }
    if (output == Output::json)
        fmt::print("{}\n", json::serialize(json::object{{"file", options.file}, {"channels", std::move(channels)}}));
    else
        fmt::print("{}: ok, {} channel{}\n", options.file, channels.size(), channels.size() == 1 ? "" : "s");
    return ExitCode::ok;
}

}  // namespace channeld::cli
