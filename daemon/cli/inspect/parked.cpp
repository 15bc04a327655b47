#include <fmt/format.h>

#include <boost/asio/io_context.hpp>
#include <cstdio>
#include <map>

#include "daemon/cli/await_now.hpp"
#include "daemon/cli/commands.hpp"
#include "daemon/cli/configuration_file.hpp"
#include "daemon/cli/inspect/format_entry.hpp"
#include "daemon/async/clock.hpp"
#include "daemon/ledger/sqlite/sqlite_ledger.hpp"
#include "dto/reflect/encode.hpp"

namespace channeld::cli {
namespace {

constexpr std::size_t all_of_them = 1'000'000;

EntryFilter filter_of(ParkedOptions const& options) {
    EntryFilter filter;
    filter.state = EntryState::parked;
    filter.channel = options.channel;
    filter.kind = options.kind;
    filter.cause = options.cause;
    filter.number = options.number;
    filter.limit = options.limit.value_or(all_of_them);
    return filter;
}

bool names_something(ParkedOptions const& options) {
    return options.all || options.number || options.cause || options.channel || options.kind;
}

void print_groups(std::vector<Entry> const& entries) {
    std::map<std::string, std::vector<Entry const*>> by_cause;
    for (auto const& entry : entries) by_cause[entry.cause].push_back(&entry);
    for (auto const& [cause, group] : by_cause) {
        fmt::print("{} ({})\n", cause, group.size());
        for (auto const* entry : group)
            fmt::print("  {:<24} {:<20} {:<12} {}  {}\n", entry->number, words_of_kind(entry->kind), entry->channel,
                       entry->parked_at ? short_time(*entry->parked_at) : "-", entry->reason);
    }
}

// What `change` does to each parked entry that was asked for; `done` says it.
template <class Change>
ExitCode change_all(ParkedOptions const& options, char const* done, Change change) {
    if (!names_something(options)) {
        fmt::print(stderr, "channeld: say which: an order number, --cause, --channel, --kind, or --all\n");
        return ExitCode::usage;
    }
    auto const configuration = load_or_tell(options.file);
    if (!configuration) return ExitCode::configuration;
    asio::io_context io(1);
    auto ledger = edit_sqlite_ledger(configuration->settings.ledger.path, io.get_executor());
    if (!ledger) return tell(ledger.error()), exit_code(ledger.error());
    auto const entries = await_now(io, (*ledger)->entries(filter_of(options)));
    if (!entries) return tell(entries.error()), exit_code(entries.error());
    std::size_t count = 0;
    for (auto const& entry : *entries) {
        auto const changed = await_now(io, change(**ledger, entry));
        if (!changed) {
            fmt::print(stderr, "channeld: {} {}: {}\n", words_of_kind(entry.kind), entry.number,
                       changed.error().message);
            continue;
        }
        ++count;
    }
    fmt::print("{} {}\n", count, done);
    return count == entries->size() ? ExitCode::ok : ExitCode::failed;
}

}  // namespace

ExitCode list_parked(ParkedOptions const& options) {
    auto const configuration = load_or_tell(options.file);
    if (!configuration) return ExitCode::configuration;
    asio::io_context io(1);
    auto ledger = read_sqlite_ledger(configuration->settings.ledger.path, io.get_executor());
    if (!ledger) return tell(ledger.error()), exit_code(ledger.error());
    auto const entries = await_now(io, (*ledger)->entries(filter_of(options)));
    if (!entries) return tell(entries.error()), exit_code(entries.error());
    if (options.output == Output::json) {
        json::array rows;
        for (auto const& entry : *entries) rows.push_back(to_json(entry));
        fmt::print("{}\n", json::serialize(rows));
    } else if (options.number) {
        for (auto const& entry : *entries) print_story(entry);
    } else {
        print_groups(*entries);
    }
    if (!entries->empty()) return ExitCode::ok;
    fmt::print(stderr, "nothing is parked{}\n", names_something(options) ? " that fits" : "");
    return options.number ? ExitCode::failed : ExitCode::ok;
}

ExitCode retry_parked(ParkedOptions const& options) {
    return change_all(options, "due now; the next run of the job tries again",
                      [](Ledger& ledger, Entry const& entry) { return ledger.retry(entry.id, SystemClock().now()); });
}

ExitCode drop_parked(ParkedOptions const& options) {
    auto const reason = "dropped by hand: " + options.reason;
    return change_all(options, "dropped; it comes back only when the channel changes it",
                      [&](Ledger& ledger, Entry const& entry) { return ledger.withdraw(entry.id, reason); });
}

}  // namespace channeld::cli
