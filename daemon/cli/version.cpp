#include "daemon/views/version.hpp"

#include "daemon/cli/commands.hpp"
#include "daemon/cli/print_view.hpp"

namespace channeld::cli {

ExitCode version(Output output) {
    print_view(views::VersionView(), views::version_text, output);
    return ExitCode::ok;
}

}  // namespace channeld::cli
