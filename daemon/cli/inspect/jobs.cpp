#include "daemon/views/jobs.hpp"

#include <fmt/format.h>

#include <cstdio>

#include "daemon/async/clock.hpp"
#include "daemon/cli/commands.hpp"
#include "daemon/cli/inspect/ask_ledger.hpp"
#include "daemon/cli/print_view.hpp"

namespace channeld::cli {

ExitCode list_jobs(JobsOptions const& options) {
    auto const [jobs, code] = ask_ledger(options.file, [&](Ledger& ledger, Configuration const& configuration) {
        std::vector<ChannelSettings const*> channels;
        for (auto const& [settings, commands] : configuration.channels)
            if (!options.channel || settings.name == *options.channel) channels.push_back(&settings);
        return views::list_jobs(ledger, std::move(channels), SystemClock().now());
    });
    if (!jobs) return code;
    print_view(*jobs, views::jobs_text, options.output);
    if (jobs->empty()) fmt::print(stderr, "no jobs\n");
    return ExitCode::ok;
}

}  // namespace channeld::cli
