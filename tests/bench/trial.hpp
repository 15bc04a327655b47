#pragma once

#include <chrono>
#include <filesystem>
#include <string>

#include "daemon/jobs/accounting.hpp"

namespace channeld::bench {

// One run of `fetch_orders` over HTTP, with what it cost this process.
struct Trial {
    RunReport report;
    std::chrono::duration<double> wall{};
    std::chrono::duration<double, std::milli> cpu{};
    std::int64_t memory_kib = 0;

    double orders_per_second() const { return static_cast<double>(report.accounting.created) / wall.count(); }
    double cpu_ms_per_order() const { return cpu.count() / static_cast<double>(report.accounting.created); }
    double requests_per_order() const {
        return static_cast<double>(report.omnitron_requests) / static_cast<double>(report.accounting.created);
    }
};

// Runs the job `times` times with one daemon and a ledger on disk; gives the trial of each run.
std::vector<Trial> run_job(std::string const& omnitron_url, std::string const& trendyol_url,
                           std::filesystem::path const& ledger, int times);

}  // namespace channeld::bench
