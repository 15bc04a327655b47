#include "daemon/views/parked.hpp"

#include <fmt/format.h>

#include <boost/asio/io_context.hpp>
#include <cstdio>

#include "daemon/async/clock.hpp"
#include "daemon/cli/block_on.hpp"
#include "daemon/cli/commands.hpp"
#include "daemon/cli/configuration_file.hpp"
#include "daemon/cli/inspect/ask_ledger.hpp"
#include "daemon/cli/print_view.hpp"
#include "daemon/ledger/sqlite/sqlite_ledger.hpp"
#include "daemon/views/words.hpp"

namespace channeld::cli {
namespace {

constexpr std::size_t all_of_them = 1'000'000;

EntryFilter filter_of(ParkedOptions const& options) {
    EntryFilter filter;
    filter.state = EntryState::parked;
    filter.channel = options.channel;
    filter.item_type = options.kind;
    filter.reason_code = options.cause;
    filter.display_number = options.number;
    filter.limit = options.limit.value_or(all_of_them);
    return filter;
}

bool has_selection(ParkedOptions const& options) {
    return options.all || options.number || options.cause || options.channel || options.kind;
}

// Applies `change` to each selected parked entry and prints how many were changed; `done` describes the change.
template <class Change>
ExitCode change_all(ParkedOptions const& options, char const* done, Change change) {
    if (!has_selection(options)) {
        fmt::print(stderr,
                   "channeld: select items: an order number, --reason-code, --channel, --item-type, or --all\n");
        return ExitCode::usage;
    }
    auto const configuration = load_or_report(options.file);
    if (!configuration) return ExitCode::configuration;
    asio::io_context io(1);
    auto ledger = edit_sqlite_ledger(configuration->settings.ledger.path, io.get_executor());
    if (!ledger) return print_error(ledger.error()), exit_code(ledger.error());
    auto const entries = block_on(io, (*ledger)->entries(filter_of(options)));
    if (!entries) return print_error(entries.error()), exit_code(entries.error());
    std::size_t count = 0;
    for (auto const& entry : *entries) {
        auto const changed = block_on(io, change(**ledger, entry));
        if (!changed) {
            fmt::print(stderr, "channeld: {} {}: {}\n", views::item_type_text(entry.item_type), entry.display_number,
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
    auto const [parked, code] = ask_ledger(
        options.file, [&](Ledger& ledger, auto const&) { return views::list_parked(ledger, filter_of(options)); });
    if (!parked) return code;
    print_view(*parked, options.number ? views::history_text : views::parked_text, options.output);
    if (!parked->empty()) return ExitCode::ok;
    fmt::print(stderr, "no parked items{}\n", has_selection(options) ? " match" : "");
    return options.number ? ExitCode::failed : ExitCode::ok;
}

ExitCode retry_parked(ParkedOptions const& options) {
    return change_all(options, "due now; retried by the next run of the job",
                      [](Ledger& ledger, Entry const& entry) { return ledger.retry(entry.id, SystemClock().now()); });
}

ExitCode drop_parked(ParkedOptions const& options) {
    auto const reason = "dropped by operator: " + options.reason;
    return change_all(options, "dropped; they return only when the channel changes them",
                      [&](Ledger& ledger, Entry const& entry) { return ledger.retract(entry.id, reason); });
}

}  // namespace channeld::cli
