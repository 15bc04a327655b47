#include "daemon/jobs/reconcile/reconciliation.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <boost/asio/io_context.hpp>
#include <cstdio>

#include "daemon/app/connections.hpp"
#include "daemon/cli/block_on.hpp"
#include "daemon/cli/commands.hpp"
#include "daemon/cli/configuration_file.hpp"
#include "daemon/cli/print_view.hpp"
#include "daemon/cli/time_text.hpp"
#include "daemon/jobs/job_table.hpp"
#include "daemon/ledger/sqlite/sqlite_ledger.hpp"
#include "daemon/transport/rate_share.hpp"
#include "daemon/views/differences.hpp"

namespace channeld::cli {
namespace {

ConfiguredChannel const* find_reconcile_channel(Configuration const& configuration, RangeOptions const& options) {
    std::vector<std::string_view> able;
    for (auto const& channel : configuration.channels) {
        if (!can_do(*channel.commands, "reconcile")) continue;
        if (channel.settings.name == options.channel) return &channel;
        able.push_back(channel.settings.name);
    }
    fmt::print(stderr, "channeld: {} has no channel '{}' whose changes over a period can be read; known: {}\n",
               options.file, options.channel, fmt::join(able, ", "));
    return nullptr;
}

}  // namespace

ExitCode reconcile(RangeOptions const& options) {
    auto const configuration = load_or_report(options.file);
    if (!configuration) return ExitCode::configuration;
    auto const* const channel = find_reconcile_channel(*configuration, options);
    if (!channel) return ExitCode::usage;
    SystemClock clock;
    auto const range = parse_range(options.from, options.to, clock.now());
    if (!range) return print_error(range.error()), ExitCode::usage;
    auto const& settings = configuration->settings;
    asio::io_context io(1);
    auto const ledger = read_sqlite_ledger(settings.ledger.path, io.get_executor());
    if (!ledger) return print_error(ledger.error()), exit_code(ledger.error());

    auto const no_jitter = [] { return 0.5; };
    OmnitronConnection omnitron(settings.omnitron, clock, no_jitter);
    ChannelConnection connection({options.channel}, rate_share(channel->commands->limits()), clock, no_jitter);
    omnitron::Api api;
    api.url = settings.omnitron.url;
    api.channel = channel->settings.channel_id;
    api.catalog = channel->settings.catalog_id;
    ReconcileContext const context{
        options.channel, api, omnitron.capabilities(), omnitron, connection, *channel->commands, **ledger, clock};
    // A long period takes minutes: each difference is printed as soon as it is found.
    Reconciliation reconciliation(context, *range, [&](Difference const& each) {
        print_view(views::view_of(each), views::difference_text, options.output);
    });
    StopToken const never;
    auto const outcome = block_on(io, reconciliation.run(never));
    auto const& sums = reconciliation.so_far();
    fmt::print(stderr, "{}", views::comparison_text(sums));
    if (!outcome) return print_error(outcome.error()), exit_code(outcome.error());
    return sums.different == 0 ? ExitCode::ok : ExitCode::failed;
}

}  // namespace channeld::cli
