#include <fmt/format.h>

#include <cstdio>

#include "daemon/cli/check_online.hpp"
#include "daemon/cli/commands.hpp"
#include "daemon/cli/configuration_file.hpp"
#include "dto/reflect/encode.hpp"

namespace channeld::cli {
namespace {

json::array to_json(Problems const& problems) {
    json::array out;
    for (auto const& [path, mark, message] : problems)
        out.push_back(json::object{{"line", mark.line}, {"column", mark.column}, {"path", path}, {"message", message}});
    return out;
}

json::array to_json(std::vector<ConfiguredChannel> const& channels) {
    json::array out;
    for (auto const& channel : channels) {
        json::array jobs;
        for (auto const& [job, settings] : channel.settings.jobs) jobs.push_back(json::string(job));
        out.push_back(
            json::object{{"name", channel.settings.name}, {"type", channel.settings.type}, {"jobs", std::move(jobs)}});
    }
    return out;
}

}  // namespace

ExitCode check_config(CheckOptions const& options) {
    auto const [configuration, problems] = load(options.file);
    auto const channels = configuration ? to_json(configuration->channels) : json::array();
    if (configuration && options.online) return check_online(*configuration, options.output);
    if (options.output == Output::json) {
        json::object const report{{"file", options.file}, {"problems", to_json(problems)}, {"channels", channels}};
        fmt::print("{}\n", json::serialize(report));
    } else if (configuration) {
        fmt::print("{}: ok, {} channel{}\n", options.file, channels.size(), channels.size() == 1 ? "" : "s");
    } else {
        fmt::print(stderr, "{}", describe(problems, options.file));
    }
    return configuration ? ExitCode::ok : ExitCode::configuration;
}

}  // namespace channeld::cli
