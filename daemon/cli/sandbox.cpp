#include "sandbox/server/http_server.hpp"

#include <fmt/format.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <csignal>
#include <cstdio>

#include "daemon/async/clock.hpp"
#include "daemon/cli/commands.hpp"
#include "sandbox/faults/faults.hpp"
#include "sandbox/market/market.hpp"
#include "sandbox/omnitron/omnitron.hpp"
#include "sandbox/trendyol/trendyol.hpp"

namespace channeld::cli {

ExitCode sandbox(SandboxOptions const& options) {
    SystemClock const system_clock;
    auto const clock = [&] { return system_clock.now(); };
    sandbox::OmnitronOptions omnitron_options;
    omnitron_options.seed = options.seed;
    sandbox::TrendyolOptions trendyol_options;
    trendyol_options.seed = options.seed;
    sandbox::MarketOptions market_options;
    market_options.seed = options.seed;
    sandbox::Omnitron omnitron(clock, omnitron_options);
    sandbox::Trendyol trendyol(clock, trendyol_options);
    sandbox::Market market(clock, market_options);
    sandbox::OrderSpec spec;
    spec.count = options.orders;
    spec.seller_pays = true;  // as config/examples/sandbox.yaml has it
    trendyol.add_orders(spec);
    market.add_orders(options.orders);
    sandbox::Faults omnitron_door(omnitron), trendyol_door(trendyol), market_door(market);

    sandbox::HttpServer server;
    auto const omnitron_port = server.serve(omnitron_door, options.omnitron_port);
    auto const trendyol_port = server.serve(trendyol_door, options.trendyol_port);
    auto const market_port = server.serve(market_door, options.market_port);
    fmt::print("Omnitron  http://127.0.0.1:{}  user {}, password {}, channel {}, catalog 3\n", omnitron_port,
               omnitron_options.username, omnitron_options.password, omnitron_options.channels.front());
    fmt::print("Trendyol  http://127.0.0.1:{}  seller {}, key {}, secret {}\n", trendyol_port, trendyol_options.seller,
               trendyol_options.api_key, trendyol_options.api_secret);
    fmt::print("Market    http://127.0.0.1:{}  token {}\n", market_port, market_options.token);
    std::fflush(stdout);
    fmt::print(stderr, "serving until Ctrl-C; control URLs below /_sandbox/: see sandbox/README.md\n");

    asio::io_context io(1);
    asio::signal_set signals(io, SIGTERM, SIGINT);
    signals.async_wait([&](auto const&, int) { io.stop(); });
    io.run();
    return ExitCode::ok;
}

}  // namespace channeld::cli
