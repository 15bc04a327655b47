#include "tests/bench/remote_side.hpp"

#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <stdexcept>

#include "daemon/async/clock.hpp"
#include "sandbox/faults/faults.hpp"
#include "sandbox/market/market.hpp"
#include "sandbox/omnitron/omnitron.hpp"
#include "sandbox/server/http_server.hpp"
#include "sandbox/trendyol/trendyol.hpp"
#include "tests/bench/sample_adapter.hpp"

namespace channeld::bench {

RemoteSide::RemoteSide(std::size_t orders, std::chrono::milliseconds latency, std::size_t shop_orders) {
    int pipe_ends[2];
    if (::pipe(pipe_ends) != 0) throw std::runtime_error("no pipe could be made");
    child_ = ::fork();
    if (child_ < 0) throw std::runtime_error("the sandbox's process could not be made");
    if (child_ == 0) {
        ::close(pipe_ends[0]);
        serve({orders, shop_orders, latency}, pipe_ends[1]);
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

void RemoteSide::serve(Load const& load, int report_to) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    SystemClock const system_clock;
    auto const clock = [&] { return system_clock.now(); };
    sandbox::OmnitronOptions omnitron_options;
    omnitron_options.channels = {trendyol_channel, shop_channel};
    sandbox::TrendyolOptions options;
    options.calls_per_10s = options.lists_per_minute = 0;
    sandbox::Omnitron omnitron(clock, omnitron_options);
    sandbox::Trendyol trendyol(clock, options);
    sandbox::Market market(clock);
    if (load.orders > 0) {
        sandbox::OrderSpec spec;
        spec.count = load.orders;
        trendyol.add_orders(spec);
    }
    market.add_orders(load.shop_orders);
    SampleAdapter shop(market);
    sandbox::Faults omnitron_endpoint(omnitron), trendyol_endpoint(trendyol), shop_endpoint(shop);
    for (auto* endpoint : {&omnitron_endpoint, &trendyol_endpoint, &shop_endpoint}) endpoint->set_latency(load.latency);
    sandbox::HttpServer server(64);
    Ports const ports{server.serve(omnitron_endpoint), server.serve(trendyol_endpoint), server.serve(shop_endpoint)};
    if (::write(report_to, &ports, sizeof ports) != sizeof ports) ::_exit(1);
    for (;;) ::pause();
}

}  // namespace channeld::bench
