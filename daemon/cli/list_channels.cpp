#include "commands/sdk/catalog.hpp"
#include "daemon/cli/commands.hpp"
#include "daemon/cli/print_view.hpp"
#include "daemon/views/channel_types.hpp"

namespace channeld::cli {

ExitCode list_channels(Output output) {
    print_view(views::list_channel_types(catalog()), views::channel_types_text, output);
    return ExitCode::ok;
}

}  // namespace channeld::cli
