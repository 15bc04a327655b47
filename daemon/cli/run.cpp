#include <sstream>

#include "daemon/app/daemon.hpp"
#include "daemon/cli/commands.hpp"
#include "daemon/cli/configuration_file.hpp"

namespace channeld::cli {
namespace {

std::optional<ReloadedConfig> reload_configuration(std::string const& file, Log const& log) {
    auto loaded = load(file);
    if (loaded.configuration) {
        auto fresh_log = make_log(loaded.configuration->settings);
        return ReloadedConfig{std::move(*loaded.configuration), std::move(fresh_log)};
    }
    std::istringstream lines(describe(loaded.problems, file));
    for (std::string line; std::getline(lines, line);)
        log.error("config_rejected", "configuration not reloaded; the running configuration stays active",
                  {{"problem", line}});
    return std::nullopt;
}

}  // namespace

ExitCode run(ConfigOptions const& options) {
    auto configuration = load_or_report(options.file);
    if (!configuration) return ExitCode::configuration;
    auto const log = make_log(configuration->settings);
    asio::io_context io(1);
    SystemClock clock;
    ServiceManager const service_manager;
    LedgerGuard guard(clock, log, [&](std::string const& state) { service_manager.status(state); });
    auto application = Application::make(io, std::move(*configuration), log, {}, &guard);
    if (!application) {
        log.error("start_failed", "cannot start", {{"message", application.error().message}});
        return exit_code(application.error());
    }
    return run_daemon(io, std::move(*application), guard, service_manager, log,
                      [&] { return reload_configuration(options.file, log); });
}

}  // namespace channeld::cli
