#include "daemon/ledger/sqlite/integrity/open_verified.hpp"

#include <fmt/format.h>

#include "daemon/ledger/sqlite/failure.hpp"
#include "daemon/ledger/sqlite/integrity/quarantine.hpp"
#include "daemon/ledger/sqlite/integrity/integrity.hpp"

namespace channeld::sqlite {

namespace {

// SQLite takes no notice of what lies beside a file that is not there.
std::string missing(std::filesystem::path const& file, std::optional<Stamp> const& stamp) {
    bool const left_over = stamp || std::filesystem::exists(std::filesystem::path(file) += "-wal");
    return left_over && !std::filesystem::exists(file) ? "the file is gone, only what lies beside it is there" : "";
}

}  // namespace

std::unique_ptr<Connection> open_sound(std::filesystem::path const& file, std::chrono::milliseconds busy_timeout,
                                       LedgerCare const& care) {
    auto const open = [&] { return std::make_unique<Connection>(file, Access::write, busy_timeout, care.vfs); };
    auto const stamp = read_stamp(file);
    auto wrong = missing(file, stamp);
    std::unique_ptr<Connection> connection;
    try {
        if (wrong.empty()) wrong = what_is_wrong(*(connection = open()), stamp);
    } catch (SQLite::Exception const& problem) {
        if (!is_damage(problem)) throw;
        wrong = fmt::format("it is damaged or no ledger (SQLite: {}, code {})", problem.what(),
                            problem.getExtendedErrorCode());
    }
    if (!wrong.empty()) {
        connection.reset();
        auto const pauses = pauses_in(file);
        auto const aside = put_aside(file, care.now);
        if (care.tell) care.tell(told(file, wrong, aside, pauses));
        connection = open();
    }
    connection->tidy_up_on_close(true);
    return connection;
}

}  // namespace channeld::sqlite
