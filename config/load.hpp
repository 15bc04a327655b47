#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/settings.hpp"
#include "dto/reflect/problem.hpp"

namespace channeld::inline config {

// The settings, or all problems of the file; never both.
struct Loaded {
    std::optional<Settings> settings;
    Problems problems;
};

// Access to the environment and to files, so that tests need neither.
struct SecretSource {
    std::function<std::optional<std::string>(std::string const&)> environment;
    std::function<result<std::string>(std::filesystem::path const&)> file;
};
SecretSource system_secrets();

// The catalog's part of the checks: whether `channel.type` exists, whether it has the commands of its jobs, and whether
// its own settings are valid. `path` is the channel's entry in the file; a problem that is reported without a position
// gets the one of its path.
using ChannelCheck = std::function<void(ChannelSettings const& channel, DecodePath const& path)>;

// The names of all jobs; the caller knows them. If empty, job names are not checked.
using JobNames = std::vector<std::string_view>;

// Reads YAML, checks it and resolves the references to secrets. Reports all problems at once.
Loaded load_settings(std::string_view yaml, SecretSource const& secrets, ChannelCheck const& check_channel,
                     JobNames const& job_names = {});

// "channeld.yaml:12:5 (channels[0].jobs.fetch_ordes): unknown job 'fetch_ordes'; did you mean 'fetch_orders'?", a line
// each, in the order of the file.
std::string describe(Problems const& problems, std::string_view file);

}  // namespace channeld::inline config
