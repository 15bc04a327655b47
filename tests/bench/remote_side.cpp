#include "tests/bench/remote_side.hpp"

#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <stdexcept>

#include "daemon/clock.hpp"
#include "sandbox/faults/faults.hpp"
#include "sandbox/omnitron/omnitron.hpp"
#include "sandbox/server/http_server.hpp"
#include "sandbox/trendyol/trendyol.hpp"

namespace channeld::bench {

RemoteSide::RemoteSide(std::size_t orders, std::chrono::milliseconds latency) {
    int pipe_ends[2];
    if (::pipe(pipe_ends) != 0) throw std::runtime_error("no pipe could be made");
    child_ = ::fork();
    if (child_ < 0) throw std::runtime_error("the sandbox's process could not be made");
    if (child_ == 0) {
        ::close(pipe_ends[0]);
        serve(orders, latency, pipe_ends[1]);
    }
    ::close(pipe_ends[1]);
    auto const got = ::read(pipe_ends[0], &ports_, sizeof ports_);
    ::close(pipe_ends[0]);
    if (got != sizeof ports_) throw std::runtime_error("the sandbox's process ended before it was ready");
}

RemoteSide::~RemoteSide() {
    ::kill(child_, SIGKILL);
    ::waitpid(child_, nullptr, 0);
}

void RemoteSide::serve(std::size_t orders, std::chrono::milliseconds latency, int report_to) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    SystemClock const system_clock;
    auto const clock = [&] { return system_clock.now(); };
    sandbox::TrendyolOptions options;
    options.calls_per_10s = 0;
    sandbox::Omnitron omnitron(clock);
    sandbox::Trendyol trendyol(clock, options);
    if (orders > 0) {
        sandbox::OrderWish wish;
        wish.count = orders;
        trendyol.add_orders(wish);
    }
    sandbox::Faults omnitron_door(omnitron), trendyol_door(trendyol);
    omnitron_door.set_latency(latency);
    trendyol_door.set_latency(latency);
    sandbox::HttpServer server(64);
    Ports const ports{server.serve(omnitron_door), server.serve(trendyol_door)};
    if (::write(report_to, &ports, sizeof ports) != sizeof ports) ::_exit(1);
    for (;;) ::pause();
}

}  // namespace channeld::bench
