#pragma once

#include <memory>
#include <string>
#include <vector>

#include "commands/sdk/channel.hpp"
#include "config/load.hpp"

namespace channeld::inline app {

// A configured channel with the commands created from its settings.
struct ConfiguredChannel {
    ChannelSettings settings;
    std::unique_ptr<Channel> commands;
};

// A configuration that is valid as far as can be checked offline.
struct Configuration {
    Settings settings;
    std::vector<ConfiguredChannel> channels;
};

struct LoadedConfiguration {
    std::optional<Configuration> configuration;
    Problems problems;
};

// Parses channeld.yaml; each channel type in `types` checks its own settings. Without a configuration, `problems` has
// all errors with their position in the file.
LoadedConfiguration load_configuration(std::string_view yaml, SecretSource const& secrets,
                                       std::vector<ChannelType const*> const& types);

}  // namespace channeld::inline app
