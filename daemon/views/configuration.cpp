#include "daemon/views/configuration.hpp"

#include <fmt/format.h>

#include "config/load.hpp"

namespace channeld::views {

ConfigurationView view_of(std::string file, Problems const& problems,
                          std::vector<ChannelSettings const*> const& channels) {
    ConfigurationView out;
    out.file = std::move(file);
    for (auto const& [path, position, message] : problems)
        out.problems.push_back({position.line, position.column, path, message});
    for (auto const* settings : channels) {
        auto& channel = out.channels.emplace_back(ConfiguredChannelView{settings->name, settings->type, {}});
        for (auto const& [job, when] : settings->jobs) channel.jobs.push_back(job);
    }
    return out;
}

std::string configuration_text(ConfigurationView const& configuration) {
    auto const& [file, problems, channels] = configuration;
    if (problems.empty())
        return fmt::format("{}: ok, {} channel{}\n", file, channels.size(), channels.size() == 1 ? "" : "s");
    Problems out;
    for (auto const& [line, column, path, message] : problems) out.push_back({path, {line, column}, message});
    return describe(out, file);
}

}  // namespace channeld::views
