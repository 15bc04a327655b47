#include "daemon/cli/dry_run.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <filesystem>

#include "daemon/app/connections.hpp"
#include "daemon/cli/block_on.hpp"
#include "daemon/cli/configuration_file.hpp"
#include "daemon/cli/print_view.hpp"
#include "daemon/jobs/engine/page_reader.hpp"
#include "daemon/jobs/job_table.hpp"
#include "daemon/ledger/sqlite/sqlite_ledger.hpp"
#include "daemon/transport/rate_share.hpp"
#include "daemon/views/offered_item.hpp"

namespace channeld::cli {
namespace {

class DryRunReader {
  public:
    DryRunReader(JobEntry const& job, Channel const& commands, Transport& connection, Clock& clock, Ledger* ledger,
                 std::string channel, DryRun const& wanted)
        : job_(job),
          source_(job.source(commands)),
          clock_(clock),
          reader_(*source_, connection, clock),
          ledger_(ledger),
          channel_(std::move(channel)),
          wanted_(wanted) {}

    asio::awaitable<result<void>> read() {
        auto position = co_await begin();
        std::size_t items = 0, ignored = 0;
        for (bool more = true; more && position;) {
            auto page = co_await reader_.read(*position);
            if (!page) {
                position = page.error();
                break;
            }
            for (auto const& item : page->items) co_await show(item);
            items += page->items.size();
            ignored += page->ignored;
            position = page->position;
            more = page->more;
        }
        fmt::print(stderr, "dry run: {} read, {} ignored; nothing was stored or sent\n", items, ignored);
        if (!position) co_return position.error();
        co_return result<void>();
    }

  private:
    asio::awaitable<result<std::string>> begin() {
        if (wanted_.range) co_return co_await source_->range_start(*wanted_.range, clock_.now());
        if (!ledger_) co_return std::string();
        co_return co_await ledger_->position(channel_, wanted_.job);
    }

    asio::awaitable<void> show(OfferedItem item) {
        std::optional<Entry> known;
        if (ledger_) {
            EntryFilter filter;
            filter.channel = channel_;
            filter.item_type = std::string(job_.facts.item_type);
            filter.remote_id = item.remote_id;
            auto const entries = co_await ledger_->entries(std::move(filter));
            if (entries && !entries->empty()) known = entries->front();
        }
        print_view(views::view_of(item, job_.describe, known), views::offered_item_text, wanted_.output);
    }

    JobEntry const& job_;
    std::unique_ptr<ItemSource> source_;
    Clock& clock_;
    PageReader reader_;
    Ledger* ledger_;
    std::string channel_;
    DryRun const& wanted_;
};

}  // namespace

bool reads_from_channel(std::string const& job) {
    auto const* const entry = find_job(job);
    return entry && entry->source;
}

ExitCode dry_run(asio::io_context& io, ConfiguredChannel const& channel, DryRun const& wanted) {
    auto const& commands = *channel.commands;
    auto const& name = channel.settings.name;
    SystemClock clock;
    auto const limits = wanted.range ? rate_share(commands.limits()) : commands.limits();
    ChannelConnection connection({name}, limits, clock, [] { return 0.5; });
    std::unique_ptr<Ledger> ledger;
    if (std::filesystem::exists(wanted.ledger)) {
        auto opened = read_sqlite_ledger(wanted.ledger, io.get_executor());
        if (!opened) return print_error(opened.error()), exit_code(opened.error());
        ledger = std::move(*opened);
    }
    DryRunReader reading(*find_job(wanted.job), commands, connection, clock, ledger.get(), name, wanted);
    auto const outcome = block_on(io, reading.read());
    if (outcome) return ExitCode::ok;
    print_error(outcome.error());
    return exit_code(outcome.error());
}

}  // namespace channeld::cli
