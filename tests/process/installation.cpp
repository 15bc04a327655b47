#include "tests/process/installation.hpp"

#include <fstream>
#include <stdexcept>

#include "daemon/cli/demo/demo_configuration.hpp"

namespace channeld {
namespace {

Installation::Variables variables_with(Installation::Variables const& more) {
    Installation::Variables out{{"SANDBOX_PASSWORD", "secret"}, {"SANDBOX_KEY", "key"}, {"SANDBOX_SECRET", "secret"}};
    // What the test itself may have inherited from a service manager.
    for (auto const* name :
         {"NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID", "CREDENTIALS_DIRECTORY", "JOURNAL_STREAM"})
        out[name] = "";
    for (auto const& [name, value] : more) out[name] = value;
    return out;
}

}  // namespace

Installation::Installation() : config(folder.path() / "channeld.yaml"), ledger(folder.path() / "ledger.db") {
    write_config(yaml());
}

std::string Installation::whole_yaml() const {
    auto text = cli::demo_configuration(remotes.omnitron_url(), remotes.trendyol_url(), ledger.string());
    std::string const every = "every: 10s";
    auto at = text.find(every);
    if (at == text.npos) throw std::logic_error("config/examples/sandbox.yaml no longer says " + every);
    for (; at != text.npos; at = text.find(every)) text.replace(at, every.size(), "every: 1s");
    return text;
}

std::string Installation::yaml() const {
    auto const text = whole_yaml();
    auto const reasons = text.find("    reason_mapping:");
    if (reasons == text.npos) throw std::logic_error("config/examples/sandbox.yaml no longer maps reasons");
    return text.substr(0, reasons).append("    jobs:\n      fetch_orders: {every: 1s}\n");
}

void Installation::write_config(std::string const& yaml) const {
    std::ofstream(config) << yaml;
}

std::unique_ptr<Child> Installation::start(Words words, Variables const& more) const {
    words.insert(words.begin(), std::string(CHANNELD_PROGRAM));
    return std::make_unique<Child>(std::move(words), variables_with(more));
}

CommandResult Installation::run(Words words, Variables const& more) const {
    auto const child = start(std::move(words), more);
    auto const end = child->wait();
    return {end, child->out(), child->err()};
}

std::unique_ptr<Child> Installation::start_daemon(Variables const& more) const {
    return start({"run", "--config", config.string()}, more);
}

std::unique_ptr<Child> Installation::start_import() const {
    return start({"run-once", "fetch_orders", "--channel", "trendyol", "--config", config.string()});
}

CommandResult Installation::import(Variables const& more) const {
    return run({"run-once", "fetch_orders", "--channel", "trendyol", "--config", config.string()}, more);
}

void Installation::delete_ledger() const {
    for (auto const* suffix : {"", "-wal", "-shm", ".generation", ".lock"})
        std::filesystem::remove(std::filesystem::path(ledger) += suffix);
}

}  // namespace channeld
