#include "tests/bench/measurement.hpp"

#include <unistd.h>

#include <stdexcept>

#include "commands/sdk/catalog.hpp"
#include "daemon/cli/block_on.hpp"
#include "daemon/observe/stderr_sink.hpp"
#include "tests/bench/process_usage.hpp"
#include "tests/bench/settings.hpp"

namespace channeld::bench {

Engine::Engine(RemoteSide const& remote, std::filesystem::path const& ledger) {
    SecretSource secrets = system_secrets();
    secrets.environment = [](std::string const& name) -> std::optional<std::string> {
        if (name == "TOKEN") return "token";
        return name == "KEY" ? "key" : "secret";
    };
    auto const yaml = settings_yaml(remote, ledger);
    auto loaded = load_configuration(yaml, secrets, catalog());
    if (!loaded.configuration) throw std::runtime_error(describe(loaded.problems, "the benchmark's configuration"));
    auto parts = Application::make(io_, std::move(*loaded.configuration), Log(stderr_sink(), LogLevel::error));
    if (!parts) throw std::runtime_error(parts.error().message);
    parts_ = std::move(*parts);
}

Measurement Engine::run(std::string const& channel, std::string const& job) {
    Measurement measurement;
    auto const cpu_before = cpu_time();
    auto const begin = std::chrono::steady_clock::now();
    measurement.report = cli::block_on(io_, parts_->channel(channel)->job(job)->run(stop_));
    measurement.wall = std::chrono::steady_clock::now() - begin;
    measurement.cpu = cpu_time() - cpu_before;
    measurement.memory_kib = memory_kib(::getpid());
    if (!measurement.report.outcome) throw std::runtime_error(measurement.report.outcome.error().message);
    return measurement;
}

}  // namespace channeld::bench
