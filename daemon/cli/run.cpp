#include <sstream>

#include "daemon/cli/commands.hpp"
#include "daemon/cli/configuration_file.hpp"
#include "daemon/app/daemon.hpp"

namespace channeld::cli {
namespace {

std::optional<Reread> read_again(std::string const& file, Log const& log) {
    auto loaded = load(file);
    if (loaded.configuration) {
        auto fresh_log = make_log(loaded.configuration->settings);
        return Reread{std::move(*loaded.configuration), std::move(fresh_log)};
    }
    std::istringstream lines(describe(loaded.problems, file));
    for (std::string line; std::getline(lines, line);)
        log.error("the configuration was not reloaded, what runs goes on", {{"problem", line}});
    return std::nullopt;
}

}  // namespace

ExitCode run(ConfigOptions const& options) {
    auto configuration = load_or_tell(options.file);
    if (!configuration) return ExitCode::configuration;
    auto const log = make_log(configuration->settings);
    asio::io_context io(1);
    SystemClock clock;
    ServiceManager const service_manager;
    LedgerGuard guard(clock, log, [&](std::string const& state) { service_manager.status(state); });
    auto parts = Composition::make(io, std::move(*configuration), log, {}, &guard);
    if (!parts) {
        log.error("cannot start", {{"reason", parts.error().message}});
        return exit_code(parts.error());
    }
    return run_daemon(io, std::move(*parts), guard, service_manager, log,
                      [&] { return read_again(options.file, log); });
}

}  // namespace channeld::cli
