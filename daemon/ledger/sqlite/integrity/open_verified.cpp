#include "daemon/ledger/sqlite/integrity/open_verified.hpp"

#include <fmt/format.h>

#include "daemon/ledger/sqlite/failure.hpp"
#include "daemon/ledger/sqlite/integrity/integrity.hpp"
#include "daemon/ledger/sqlite/integrity/quarantine.hpp"

namespace channeld::sqlite {

namespace {

// SQLite takes no notice of what lies beside a file that is not there.
std::string missing(std::filesystem::path const& file, std::optional<Generation> const& generation) {
    bool const left_over = generation || std::filesystem::exists(std::filesystem::path(file) += "-wal");
    return left_over && !std::filesystem::exists(file) ? "the file is gone, only what lies beside it is there" : "";
}

// Up to version 6 of the ledger the generation file had the suffix `.stamp`.
void adopt_stamp(std::filesystem::path const& file) {
    auto const generation = generation_file_path(file);
    if (std::error_code ignored; !std::filesystem::exists(generation))
        std::filesystem::rename(std::filesystem::path(file) += ".stamp", generation, ignored);
}

}  // namespace

std::unique_ptr<Connection> open_verified(std::filesystem::path const& file, std::chrono::milliseconds busy_timeout,
                                          OpenOptions const& options) {
    auto const open = [&] { return std::make_unique<Connection>(file, Access::write, busy_timeout, options.vfs); };
    adopt_stamp(file);
    auto const generation = read_generation_file(file);
    auto error = missing(file, generation);
    std::unique_ptr<Connection> connection;
    try {
        if (error.empty()) error = integrity_error(*(connection = open()), generation);
    } catch (SQLite::Exception const& problem) {
        if (!is_damage(problem)) throw;
        error = fmt::format("it is damaged or no ledger (SQLite: {}, code {})", problem.what(),
                            problem.getExtendedErrorCode());
    }
    if (!error.empty()) {
        connection.reset();
        auto const pauses = pauses_in(file);
        auto const quarantined = quarantine(file, options.now);
        if (options.report) options.report(quarantine_message(file, error, quarantined, pauses));
        connection = open();
    }
    connection->checkpoint_on_close(true);
    return connection;
}

}  // namespace channeld::sqlite
