#include "tests/bench/startup.hpp"

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

#include "daemon/cli/block_on.hpp"
#include "daemon/ledger/sqlite/sqlite_ledger.hpp"
#include "tests/bench/process_usage.hpp"
#include "tests/bench/settings.hpp"

namespace channeld::bench {
namespace {

void fill(std::filesystem::path const& file, std::size_t entries) {
    asio::io_context io(1);
    auto ledger = open_sqlite_ledger(file, io.get_executor());
    if (!ledger) throw std::runtime_error(ledger.error().message);
    auto const lease = cli::block_on(io, (*ledger)->acquire_lease("trendyol", "the bench", Timestamp()));
    if (!lease) throw std::runtime_error(lease.error().message);
    constexpr std::size_t page_size = 1000;
    for (std::size_t from = 0; from < entries; from += page_size) {
        InboxPage page;
        page.channel = "trendyol";
        page.item_type = "order";
        page.job = "fetch_orders";
        for (std::size_t i = from; i < from + page_size; ++i)
            page.items.push_back({fmt::format("r-{}", i), fmt::format("n-{}", i), fmt::format("{:032}", i),
                                  std::string(2000, 'x'), "", ""});
        auto const stored = cli::block_on(io, (*ledger)->store(*lease, page));
        if (!stored) throw std::runtime_error(stored.error().message);
        std::vector<EntryResult> found;
        for (auto const& stored_item : *stored) {
            EntryResult entry_result;
            entry_result.entry = stored_item.entry->id;
            entry_result.omnitron_pk = stored_item.entry->id;
            found.push_back(entry_result);
        }
        if (!cli::block_on(io, (*ledger)->record_already_mapped(*lease, found, Timestamp())))
            throw std::runtime_error("the entries could not be marked as mapped");
    }
}

// The service manager's side of sd_notify(3).
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
    ::poll(nullptr, 0, 5'000);  // the first run starts within 2 s; afterwards the daemon is idle
    start.idle_memory_kib = memory_kib(child);
    ::kill(child, SIGTERM);
    ::waitpid(child, nullptr, 0);
    return start;
}

}  // namespace channeld::bench
