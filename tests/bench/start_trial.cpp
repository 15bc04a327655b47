#include "tests/bench/start_trial.hpp"

#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <boost/asio/io_context.hpp>
#include <cstring>
#include <fstream>
#include <stdexcept>
#include <string_view>

#include "daemon/cli/await_now.hpp"
#include "daemon/ledger/sqlite/sqlite_ledger.hpp"
#include "tests/bench/measure.hpp"
#include "tests/bench/settings.hpp"

namespace channeld::bench {
namespace {

void fill(std::filesystem::path const& file, std::size_t entries) {
    asio::io_context io(1);
    auto ledger = open_sqlite_ledger(file, io.get_executor());
    if (!ledger) throw std::runtime_error(ledger.error().message);
    constexpr std::size_t page_size = 1000;
    for (std::size_t from = 0; from < entries; from += page_size) {
        ArrivalPage page;
        page.channel = "trendyol";
        page.kind = "order";
        page.job = "fetch_orders";
        for (std::size_t i = from; i < from + page_size; ++i)
            page.arrivals.push_back({fmt::format("r-{}", i), fmt::format("n-{}", i), fmt::format("{:032}", i),
                                     std::string(2000, 'x'), "", ""});
        auto const stored = cli::await_now(io, (*ledger)->store(page));
        if (!stored) throw std::runtime_error(stored.error().message);
        std::vector<Creation> found;
        for (auto const& arrival : *stored) {
            Creation creation;
            creation.entry = arrival.entry->id;
            creation.omnitron_pk = arrival.entry->id;
            found.push_back(creation);
        }
        if (!cli::await_now(io, (*ledger)->found_settled(found, Timestamp()))) throw std::runtime_error("not settled");
    }
}

// The service manager's end of sd_notify(3).
class NotifySocket {
  public:
    explicit NotifySocket(std::filesystem::path const& path) : socket_(::socket(AF_UNIX, SOCK_DGRAM, 0)) {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::strncpy(address.sun_path, path.c_str(), sizeof address.sun_path - 1);
        if (::bind(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
            throw std::runtime_error("no socket at " + path.string());
    }
    ~NotifySocket() { ::close(socket_); }

    void wait_for(std::string_view word) const {
        char text[256];
        for (;;) {
            auto const size = ::recv(socket_, text, sizeof text, 0);
            if (size < 0) throw std::runtime_error("nothing came from the daemon");
            if (std::string_view(text, static_cast<std::size_t>(size)).find(word) != std::string_view::npos) return;
        }
    }

  private:
    int socket_;
};

}  // namespace

Start start_daemon(std::filesystem::path const& program, std::filesystem::path const& folder, std::size_t entries,
                   RemoteSide const& remote) {
    fill(folder / "start.db", entries);
    auto const config = folder / "start.yaml";
    std::ofstream(config) << settings_yaml(remote, folder / "start.db");
    NotifySocket const notify(folder / "notify");
    ::setenv("NOTIFY_SOCKET", (folder / "notify").c_str(), 1);
    for (auto const* name : {"PASSWORD", "SECRET"}) ::setenv(name, "secret", 1);
    ::setenv("KEY", "key", 1);
    ::setenv("TOKEN", "token", 1);

    Start start;
    auto const begin = std::chrono::steady_clock::now();
    auto const child = ::fork();
    if (child == 0) {
        ::execl(program.c_str(), program.c_str(), "run", "--config", config.c_str(), nullptr);
        ::_exit(127);
    }
    notify.wait_for("READY=1");
    start.to_ready = std::chrono::steady_clock::now() - begin;
    ::poll(nullptr, 0, 5'000);  // the first run is at most 2 s after the start; then the daemon is idle
    start.idle_memory_kib = memory_kib(child);
    ::kill(child, SIGTERM);
    ::waitpid(child, nullptr, 0);
    return start;
}

}  // namespace channeld::bench
