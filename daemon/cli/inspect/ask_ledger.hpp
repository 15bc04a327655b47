#pragma once

#include <boost/asio/io_context.hpp>
#include <optional>
#include <type_traits>
#include <utility>

#include "daemon/cli/block_on.hpp"
#include "daemon/cli/configuration_file.hpp"
#include "daemon/ledger/sqlite/sqlite_ledger.hpp"

namespace channeld::cli {

// What the ledger says, or the exit code of an error that was printed.
template <class T>
struct LedgerAnswer {
    std::optional<T> value;
    ExitCode code = ExitCode::ok;
};

// Opens the ledger of the configuration in `file` for reading and asks it one thing: `query(ledger, configuration)`
// gives an awaitable result.
template <class Query>
auto ask_ledger(std::string const& file, Query query) {
    using Awaitable = std::invoke_result_t<Query, Ledger&, Configuration const&>;
    LedgerAnswer<typename Awaitable::value_type::value_type> out;
    out.code = ExitCode::configuration;
    auto const configuration = load_or_report(file);
    if (!configuration) return out;
    asio::io_context io(1);
    auto ledger = read_sqlite_ledger(configuration->settings.ledger.path, io.get_executor());
    auto answer = ledger ? block_on(io, query(**ledger, *configuration)) : ledger.error();
    if (!answer) print_error(answer.error());
    out.code = answer ? ExitCode::ok : exit_code(answer.error());
    if (answer) out.value = std::move(*answer);
    return out;
}

}  // namespace channeld::cli
