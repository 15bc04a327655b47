#include "daemon/cli/check_online.hpp"

#include <fmt/format.h>

#include <cstdio>

#include "commands/omnitron/channel.hpp"
#include "commands/omnitron/reason_table.hpp"
#include "daemon/app/connections.hpp"
#include "daemon/cli/block_on.hpp"
#include "daemon/transport/run_on.hpp"
#include "daemon/views/json.hpp"
#include "daemon/views/reasons.hpp"

namespace channeld::cli {
namespace {

using Rows = std::vector<omnitron::ReasonRow>;

asio::awaitable<result<Rows>> read_reason_table(Transport& omnitron, omnitron::Api api, ReasonMapping const& yaml) {
    RequestPort port;
    auto task = omnitron::get_channel(port, api);
    auto const facts = co_await run_on(port, task, omnitron);
    if (!facts) co_return facts.error();
    RequestPort list_port;
    auto list_task = omnitron::list_reasons(list_port, api);
    auto const known = co_await run_on(list_port, list_task, omnitron);
    if (!known) co_return known.error();
    co_return omnitron::reason_table(yaml, facts->channel.conf, *known);
}

}  // namespace

ExitCode check_online(Configuration const& configuration, Output output) {
    asio::io_context io(1);
    SystemClock clock;
    OmnitronConnection omnitron(configuration.settings.omnitron, clock, [] { return 0.5; });
    auto worst = ExitCode::ok;
    std::vector<views::ReasonsView> report;
    for (auto const& [settings, commands] : configuration.channels) {
        omnitron::Api api;
        api.url = configuration.settings.omnitron.url;
        api.channel = settings.channel_id;
        api.catalog = settings.catalog_id;
        auto const rows = block_on(io, read_reason_table(omnitron, api, settings.reason_mapping));
        bool const wrong =
            rows && std::any_of(rows->begin(), rows->end(), [](auto const& row) { return !row.problem.empty(); });
        if (!rows) fmt::print(stderr, "channeld: channel {}: {}\n", settings.name, rows.error().message);
        if (!rows) worst = std::max(worst, exit_code(rows.error()));
        if (wrong) worst = std::max(worst, ExitCode::configuration);
        report.push_back(views::view_of(settings.name, rows));
        if (output == Output::text && rows) fmt::print("{}", views::reasons_text(report.back()));
    }
    if (output == Output::json) fmt::print("{}\n", views::to_json(report));
    return worst;
}

}  // namespace channeld::cli
