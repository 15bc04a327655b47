#pragma once

#include <boost/asio/io_context.hpp>
#include <chrono>
#include <filesystem>
#include <memory>
#include <string>

#include "daemon/app/application.hpp"
#include "tests/bench/remote_side.hpp"

namespace channeld::bench {

// One run of a job over HTTP, and what it cost this process.
struct Measurement {
    RunReport report;
    std::chrono::duration<double> wall{};
    std::chrono::duration<double, std::milli> cpu{};
    std::int64_t memory_kib = 0;

    double per_second() const { return static_cast<double>(report.accounting.created) / wall.count(); }
    double cpu_ms_per_item() const { return cpu.count() / static_cast<double>(report.accounting.created); }
    double requests_per_item() const {
        return static_cast<double>(report.omnitron_requests) / static_cast<double>(report.accounting.created);
    }
};

// A daemon with its ledger on disk, without its schedule.
class Engine {
  public:
    Engine(RemoteSide const& remote, std::filesystem::path const& ledger);

    // Throws when the run ends with an error.
    Measurement run(std::string const& channel, std::string const& job);

  private:
    boost::asio::io_context io_{1};
    std::unique_ptr<Application> parts_;
    StopToken stop_;
};

}  // namespace channeld::bench
