#include "tests/bench/trial.hpp"

#include <unistd.h>

#include <fmt/format.h>

#include <stdexcept>

#include "commands/sdk/catalog.hpp"
#include "daemon/cli/await_now.hpp"
#include "daemon/composition.hpp"
#include "daemon/observe/stderr_sink.hpp"
#include "tests/bench/measure.hpp"
#include "tests/bench/settings.hpp"

namespace channeld::bench {

std::vector<Trial> run_job(std::string const& omnitron_url, std::string const& trendyol_url,
                           std::filesystem::path const& ledger, int times) {
    SecretSource secrets = system_secrets();
    secrets.environment = [](std::string const& name) -> std::optional<std::string> {
        return name == "PASSWORD" || name == "SECRET" ? "secret" : "key";
    };
    auto loaded = load_configuration(settings_yaml(omnitron_url, trendyol_url, ledger), secrets, catalog());
    if (!loaded.configuration) throw std::runtime_error(describe(loaded.problems, "the benchmark's configuration"));
    asio::io_context io(1);
    auto parts = Composition::make(io, std::move(*loaded.configuration), Log(stderr_sink(), LogLevel::error));
    if (!parts) throw std::runtime_error(parts.error().message);

    std::vector<Trial> trials;
    Stop const stop;
    for (int i = 0; i < times; ++i) {
        Trial trial;
        auto const cpu_before = cpu_time();
        auto const begin = std::chrono::steady_clock::now();
        trial.report = cli::await_now(io, (*parts)->channels().front()->job("fetch_orders")->run(stop));
        trial.wall = std::chrono::steady_clock::now() - begin;
        trial.cpu = cpu_time() - cpu_before;
        trial.memory_kib = memory_kib(::getpid());
        if (!trial.report.outcome) throw std::runtime_error(trial.report.outcome.error().message);
        trials.push_back(trial);
    }
    return trials;
}

}  // namespace channeld::bench
