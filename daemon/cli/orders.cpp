#include <fmt/format.h>

#include <boost/asio/io_context.hpp>
#include <boost/describe.hpp>
#include <cstdio>

#include "daemon/cli/await_now.hpp"
#include "daemon/cli/commands.hpp"
#include "daemon/cli/configuration_file.hpp"
#include "daemon/ledger/sqlite_ledger.hpp"
#include "dto/reflect/encode.hpp"

namespace channeld::cli {
namespace {

std::string_view word(EntryState state) {
    return boost::describe::enum_to_string(state, "?");
}

std::string short_time(Timestamp moment) {
    return to_iso(moment).substr(0, 19) + "Z";
}

json::object to_json(Entry const& entry) {
    return {{"number", entry.number},
            {"channel", entry.channel},
            {"remote_id", entry.remote_id},
            {"state", word(entry.state)},
            {"omnitron_pk", entry.omnitron_pk},
            {"requests", entry.requests},
            {"attempts", entry.attempts},
            {"outcome_unknown", entry.intended},
            {"cause", entry.cause},
            {"reason", entry.reason},
            {"seen_at", encode(entry.seen_at)},
            {"created_at", encode(entry.created_at)},
            {"settled_at", encode(entry.settled_at)},
            {"parked_at", encode(entry.parked_at)},
            {"next_try_at", encode(entry.next_try_at)}};
}

void print_story(Entry const& entry) {
    fmt::print("order {} of {}: {}\n", entry.number, entry.channel, word(entry.state));
    fmt::print("  remote id     {}\n", entry.remote_id);
    if (entry.omnitron_pk != 0) fmt::print("  Omnitron pk   {}\n", entry.omnitron_pk);
    fmt::print("  {}  seen in the channel, stored\n", short_time(entry.seen_at));
    if (entry.created_at)
        fmt::print("  {}  in Omnitron ({} requests)\n", short_time(*entry.created_at), entry.requests);
    if (entry.settled_at) fmt::print("  {}  mapped (integration actions settled)\n", short_time(*entry.settled_at));
    if (entry.state == EntryState::parked && entry.parked_at)
        fmt::print("  {}  parked ({}): {}\n", short_time(*entry.parked_at), entry.cause, entry.reason);
    if (entry.state == EntryState::withdrawn)
        fmt::print("  taken back by the channel before it was imported: {}\n", entry.reason);
    if (entry.state == EntryState::waiting && !entry.reason.empty())
        fmt::print("  last try      {} ({} so far)\n", entry.reason, entry.attempts);
    if (entry.state == EntryState::created)
        fmt::print("  waits for its integration actions; the next run settles them\n");
    if (entry.intended)
        fmt::print("  its import was begun and has no outcome yet; the next run looks before it repeats\n");
    if (entry.next_try_at) fmt::print("  {}  tried again by itself\n", short_time(*entry.next_try_at));
}

result<std::vector<Entry>> read(OrdersOptions const& options, Settings const& settings, EntryFilter filter) {
    asio::io_context io(1);
    auto ledger = read_sqlite_ledger(settings.ledger.path, io.get_executor());
    if (!ledger) return ledger.error();
    filter.channel = options.channel;
    return await_now(io, (*ledger)->entries(std::move(filter)));
}

}  // namespace

ExitCode list_orders(OrdersOptions const& options) {
    auto const configuration = load_or_tell(options.file);
    if (!configuration) return ExitCode::configuration;
    EntryFilter filter;
    filter.limit = options.limit;
    EntryState state{};
    if (options.state && boost::describe::enum_from_string(options.state->c_str(), state)) filter.state = state;
    auto const entries = read(options, configuration->settings, std::move(filter));
    if (!entries) return tell(entries.error()), exit_code(entries.error());
    json::array rows;
    for (auto const& entry : *entries) {
        rows.push_back(to_json(entry));
        if (options.output == Output::text)
            fmt::print("{:<32} {:<16} {:<8} {:>10}  {}  {}\n", entry.number, entry.channel, word(entry.state),
                       entry.omnitron_pk ? std::to_string(entry.omnitron_pk) : "-", short_time(entry.seen_at),
                       entry.reason);
    }
    if (options.output == Output::json) fmt::print("{}\n", json::serialize(rows));
    if (rows.empty()) fmt::print(stderr, "no orders\n");
    return ExitCode::ok;
}

ExitCode show_order(OrdersOptions const& options) {
    auto const configuration = load_or_tell(options.file);
    if (!configuration) return ExitCode::configuration;
    EntryFilter filter;
    filter.number = options.number;
    auto const entries = read(options, configuration->settings, std::move(filter));
    if (!entries) return tell(entries.error()), exit_code(entries.error());
    if (entries->empty()) {
        fmt::print(stderr,
                   "channeld: the ledger has no order {}: no channel has offered it yet, or it was ignored (unpaid, "
                   "cancelled before it was seen)\n",
                   options.number);
        return ExitCode::failed;
    }
    json::array rows;
    for (auto const& entry : *entries) {
        rows.push_back(to_json(entry));
        if (options.output == Output::text) print_story(entry);
    }
    if (options.output == Output::json) fmt::print("{}\n", json::serialize(rows));
    return ExitCode::ok;
}

}  // namespace channeld::cli
