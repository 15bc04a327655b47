#pragma once

#include <memory>
#include <string>
#include <vector>

#include "commands/sdk/channel.hpp"
#include "config/load.hpp"

namespace channeld {

// A channel of the configuration with the commands made from its settings.
struct ConfiguredChannel {
    ChannelSettings settings;
    std::unique_ptr<Channel> commands;
};

// A configuration that is right as far as can be told without asking anybody.
struct Configuration {
    Settings settings;
    std::vector<ConfiguredChannel> channels;
};

struct LoadedConfiguration {
    std::optional<Configuration> configuration;
    Problems problems;
};

// Reads channeld.yaml and lets every channel check its own part against `types`.
LoadedConfiguration load_configuration(std::string_view yaml, SecretSource const& secrets,
                                       std::vector<ChannelType const*> const& types);

}  // namespace channeld
