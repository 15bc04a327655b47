#include <fmt/format.h>

#include <cstdio>

#include "daemon/cli/check_online.hpp"
#include "daemon/cli/commands.hpp"
#include "daemon/cli/configuration_file.hpp"
#include "daemon/cli/print_view.hpp"
#include "daemon/views/configuration.hpp"

namespace channeld::cli {

ExitCode check_config(CheckOptions const& options) {
    auto const [configuration, problems] = load(options.file);
    if (configuration && options.online) return check_online(*configuration, options.output);
    std::vector<ChannelSettings const*> channels;
    if (configuration)
        for (auto const& channel : configuration->channels) channels.push_back(&channel.settings);
    auto const view = views::view_of(options.file, problems, channels);
    if (configuration || options.output == Output::json)
        print_view(view, views::configuration_text, options.output);
    else
        fmt::print(stderr, "{}", views::configuration_text(view));
    return configuration ? ExitCode::ok : ExitCode::configuration;
}

}  // namespace channeld::cli
