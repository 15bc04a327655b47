#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstddef>
#include <string>

namespace channeld::bench {

// The sandbox Omnitron and Trendyol in a process of their own, so that the daemon's CPU time and memory are its own.
class RemoteSide {
  public:
    // `orders` of the mixed load wait in the marketplace; every request takes `latency` more.
    RemoteSide(std::size_t orders, std::chrono::milliseconds latency);
    RemoteSide(RemoteSide const&) = delete;
    ~RemoteSide();

    std::string omnitron_url() const { return "http://127.0.0.1:" + std::to_string(ports_.omnitron); }
    std::string trendyol_url() const { return "http://127.0.0.1:" + std::to_string(ports_.trendyol); }

  private:
    struct Ports {
        int omnitron = 0, trendyol = 0;
    };
    [[noreturn]] static void serve(std::size_t orders, std::chrono::milliseconds latency, int report_to);

    pid_t child_ = 0;
    Ports ports_;
};

}  // namespace channeld::bench
