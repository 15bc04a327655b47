#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "config/settings.hpp"
#include "dto/reflect/problem.hpp"

namespace channeld {

// What a file holds, or all that is wrong with it; never both.
struct Loaded {
    std::optional<Settings> settings;
    Problems problems;
};

// Environment and files are reached through this, so that tests need neither.
struct SecretSource {
    std::function<std::optional<std::string>(std::string const&)> environment;
    std::function<result<std::string>(std::filesystem::path const&)> file;
};
SecretSource system_secrets();

// The catalog's part of the check: whether `channel.type` exists, whether its jobs can be run by it, whether its own
// settings are right. `place` is the channel's entry in the file; a problem reported without a mark gets that of its
// path.
using ChannelCheck = std::function<void(ChannelSettings const& channel, Place const& place)>;

// Reads YAML, checks it, follows the references to secrets. Reports all problems at once.
Loaded load_settings(std::string_view yaml, SecretSource const& secrets, ChannelCheck const& check_channel);

// "channeld.yaml:12:5 (channels[0].jobs.fetch_ordes): unknown job 'fetch_ordes'; did you mean 'fetch_orders'?", a line
// each, in the order of the file.
std::string describe(Problems const& problems, std::string_view file);

}  // namespace channeld
