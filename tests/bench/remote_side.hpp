#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstddef>
#include <string>

namespace channeld::bench {

inline constexpr int trendyol_channel = 7, shop_channel = 8;  // in Omnitron

// The sandbox's Omnitron and Trendyol, and a shop for the `sample` channel, in a separate process, so that they do not
// count in the daemon's CPU time and memory.
class RemoteSide {
  public:
    // `orders` of the mixed load at Trendyol and `shop_orders` in the shop; every request takes `latency` longer.
    RemoteSide(std::size_t orders, std::chrono::milliseconds latency, std::size_t shop_orders = 0);
    RemoteSide(RemoteSide const&) = delete;
    ~RemoteSide();

    std::string omnitron_url() const { return "http://127.0.0.1:" + std::to_string(ports_.omnitron); }
    std::string trendyol_url() const { return "http://127.0.0.1:" + std::to_string(ports_.trendyol); }
    std::string shop_url() const { return "http://127.0.0.1:" + std::to_string(ports_.shop); }

  private:
    struct Ports {
        int omnitron = 0, trendyol = 0, shop = 0;
    };
    struct Load {
        std::size_t orders = 0, shop_orders = 0;
        std::chrono::milliseconds latency{0};
    };
    [[noreturn]] static void serve(Load const& load, int report_to);

    pid_t child_ = 0;
    Ports ports_;
};

}  // namespace channeld::bench
