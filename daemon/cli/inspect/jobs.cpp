#include <fmt/format.h>

#include <boost/asio/io_context.hpp>
#include <boost/describe.hpp>
#include <cstdio>

#include "daemon/async/clock.hpp"
#include "daemon/cli/block_on.hpp"
#include "daemon/cli/commands.hpp"
#include "daemon/cli/configuration_file.hpp"
#include "daemon/cli/inspect/format_entry.hpp"
#include "daemon/ledger/sqlite/sqlite_ledger.hpp"
#include "daemon/schedule/schedule.hpp"
#include "dto/reflect/encode.hpp"

namespace channeld::cli {
namespace {

struct Row {
    std::string channel;
    std::string job;
    Timestamp next_slot{};
    JobRecord record;
};

template <class Enum>
std::string_view to_string(Enum value) {
    return boost::describe::enum_to_string(value, "?");
}

// The job's state according to the ledger.
std::string_view state_of(JobRecord const& record) {
    auto const& last = record.last_slot;
    if (last && last->state == SlotState::running) return "running";
    if (record.pause) return "paused";
    if (last && last->reason == SlotReason::needs_person) return "stopped";
    return "waiting";
}

std::string outcome_of(Run const& run) {
    return run.outcome.empty() ? "running" : run.outcome;
}

json::object to_json(Row const& row) {
    json::object skipped;
    std::int64_t cut_short = 0;
    for (auto const& [reason, count] : row.record.counts) {
        if (reason == SlotReason::deadline)
            cut_short = count;
        else
            skipped[to_string(reason)] = count;
    }
    json::object out{{"channel", row.channel},
                     {"job", row.job},
                     {"state", state_of(row.record)},
                     {"next_slot", encode(row.next_slot)},
                     {"last_slot", nullptr},
                     {"last_run", nullptr},
                     {"paused", nullptr},
                     {"skipped", std::move(skipped)},
                     {"runs_past_deadline", cut_short}};
    if (auto const& slot = row.record.last_slot)
        out["last_slot"] = json::object{{"scheduled_at", encode(slot->scheduled_at)},
                                        {"state", to_string(slot->state)},
                                        {"reason", to_string(slot->reason)},
                                        {"run", slot->run}};
    if (auto const& run = row.record.last_run)
        out["last_run"] = json::object{{"run", run->id},
                                       {"started_at", encode(run->started_at)},
                                       {"ended_at", encode(run->ended_at)},
                                       {"outcome", outcome_of(*run)}};
    if (auto const& pause = row.record.pause)
        out["paused"] = json::object{{"since", encode(pause->since)}, {"reason", pause->reason}};
    return out;
}

void print(Row const& row) {
    auto const& [last_slot, last_run, pause, counts] = row.record;
    auto const state = state_of(row.record);
    fmt::print("{} of {}: {}\n", row.job, row.channel, state);
    fmt::print("  next slot     {}\n", short_time(row.next_slot));
    if (last_run) fmt::print("  last run      {}  {}\n", short_time(last_run->started_at), outcome_of(*last_run));
    if (pause)
        fmt::print("  paused since  {}{}{}\n", short_time(pause->since), pause->reason.empty() ? "" : "  ",
                   pause->reason);
    if (state == "stopped")
        fmt::print("  stopped until the cause of its last failure is fixed and channeld is restarted\n");
    for (auto const& [reason, count] : counts)
        fmt::print("  {:<12}  {}\n", reason == SlotReason::deadline ? "past deadline" : "skipped",
                   reason == SlotReason::deadline ? fmt::format("{} runs", count)
                                                  : fmt::format("{} slots: {}", count, to_string(reason)));
}

asio::awaitable<result<std::vector<Row>>> read(Ledger& ledger, std::vector<ChannelSettings const*> channels,
                                               Timestamp now) {
    std::vector<Row> rows;
    for (auto const* channel : channels) {
        for (auto const& [name, job] : channel->jobs) {
            auto record = co_await ledger.job_record(channel->name, name);
            if (!record) co_return record.error();
            rows.push_back(
                {channel->name, name, make_schedule(job, channel->name, name).next(now), std::move(*record)});
        }
    }
    co_return rows;
}

// The requested channels.
std::vector<ChannelSettings const*> chosen(Configuration const& configuration, std::optional<std::string> const& name) {
    std::vector<ChannelSettings const*> out;
    for (auto const& channel : configuration.channels)
        if (!name || channel.settings.name == *name) out.push_back(&channel.settings);
    return out;
}

}  // namespace

ExitCode list_jobs(JobsOptions const& options) {
    auto const configuration = load_or_report(options.file);
    if (!configuration) return ExitCode::configuration;
    auto const& settings = configuration->settings;
    asio::io_context io(1);
    auto ledger = read_sqlite_ledger(settings.ledger.path, io.get_executor());
    if (!ledger) return print_error(ledger.error()), exit_code(ledger.error());
    auto channels = chosen(*configuration, options.channel);
    auto const rows = block_on(io, read(**ledger, std::move(channels), SystemClock().now()));
    if (!rows) return print_error(rows.error()), exit_code(rows.error());
    json::array list;
    for (auto const& row : *rows) {
        list.push_back(to_json(row));
        if (options.output == Output::text) print(row);
    }
    if (options.output == Output::json) fmt::print("{}\n", json::serialize(list));
    if (rows->empty()) fmt::print(stderr, "no jobs\n");
    return ExitCode::ok;
}

}  // namespace channeld::cli
