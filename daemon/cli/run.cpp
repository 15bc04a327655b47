#include "daemon/cli/commands.hpp"
#include "daemon/cli/configuration_file.hpp"
#include "daemon/daemon.hpp"

namespace channeld::cli {

ExitCode run(ConfigOptions const& options) {
    auto configuration = load_or_tell(options.file);
    if (!configuration) return ExitCode::configuration;
    auto const log = make_log(configuration->settings);
    asio::io_context io(1);
    auto parts = Composition::make(io, std::move(*configuration), log);
    if (!parts) {
        log.error("cannot start", {{"reason", parts.error().message}});
        return exit_code(parts.error());
    }
    return run_daemon(io, **parts, ServiceManager(), log);
}

}  // namespace channeld::cli
