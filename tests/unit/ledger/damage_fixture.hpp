#pragma once

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <algorithm>
#include <fstream>

#include "daemon/ledger/sqlite/sqlite_ledger.hpp"
#include "tests/unit/ledger/ledger_behaviour.hpp"
#include "tests/unit/ledger/ledger_folder.hpp"

namespace channeld {

class RecordingListener : public StoreListener {
  public:
    void on_calls_started() override {}
    void on_calls_finished(std::optional<StoreFault> const& fault) override {
        if (fault) damaged |= fault->damaged;
    }
    bool damaged = false;
};

class LedgerDamage : public testing::Test {
  protected:
    static constexpr auto page_size = 4096;

    OpenOptions options() {
        OpenOptions out;
        out.now = Timestamp(std::chrono::sys_days(std::chrono::year(2030) / 1 / 2));
        out.report = [this](std::string const& words) { told.push_back(words); };
        out.listener = &listener;
        return out;
    }
    // Opens, whatever it takes, and answers how many entries are there.
    std::size_t entries_of_next_start() {
        open();
        EntryFilter all;
        all.limit = 1000;
        return ask(ledger->entries(all))->size();
    }
    void open() {
        ledger = open_sqlite_ledger(file, context.get_executor(), LedgerThread::own_thread, options()).value();
    }
    void acquire_lease() { lease = ask(ledger->acquire_lease("shop", "the test", at(0))).value(); }
    void close() { ledger.reset(); }
    template <class T>
    result<T> ask(asio::awaitable<result<T>> call) {
        std::optional<result<T>> answer;
        asio::co_spawn(context, std::move(call), [&](std::exception_ptr, result<T> value) { answer = value; });
        context.run();
        context.restart();
        return *answer;
    }
    void add(std::string const& name) {
        acquire_lease();
        ask(ledger->store(lease, page({inbox_item(name)}))).value();
    }

    // A ledger with some work in it, closed in order.
    void begin() {
        open();
        acquire_lease();
        std::vector<InboxItem> many;
        for (int i = 0; i < 200; ++i) many.push_back(inbox_item(fmt::format("order-{}", i)));
        ask(ledger->store(lease, page(std::move(many)))).value();
        close();
    }
    // What kill -9 leaves: the files as they are while the ledger is open.
    void kill() {
        auto const copy = folder.file().parent_path() / "copy";
        std::filesystem::create_directory(copy);
        for (auto const* suffix : {"", "-wal", "-shm", ".generation"})
            if (std::filesystem::exists(beside(suffix)))
                std::filesystem::copy_file(beside(suffix), copy / beside(suffix).filename());
        close();
        for (auto const* suffix : {"", "-wal", "-shm", ".generation"}) std::filesystem::remove(beside(suffix));
        for (auto const& each : std::filesystem::directory_iterator(copy))
            std::filesystem::rename(each.path(), file.parent_path() / each.path().filename());
    }

    std::filesystem::path beside(std::string const& suffix) const { return std::filesystem::path(file) += suffix; }
    std::string bytes(std::string const& suffix = "") const {
        std::ifstream in(beside(suffix), std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    void put(std::string const& content, std::string const& suffix = "") const {
        std::ofstream(beside(suffix), std::ios::binary) << content;
    }
    void flip(std::size_t at, std::string const& suffix = "") const {
        auto content = bytes(suffix);
        content.at(at) = static_cast<char>(content[at] ^ 0x10);
        put(content, suffix);
    }
    std::vector<std::string> quarantined() const {
        std::vector<std::string> out;
        for (auto const& each : std::filesystem::directory_iterator(file.parent_path()))
            if (auto const name = each.path().filename().string(); name.find(".quarantined-") != name.npos)
                out.push_back(name);
        std::sort(out.begin(), out.end());
        return out;
    }

    LedgerFolder folder;
    std::filesystem::path file = folder.file();
    std::vector<std::string> told;
    RecordingListener listener;
    asio::io_context context;
    std::unique_ptr<Ledger> ledger;
    Lease lease;
};

}  // namespace channeld
