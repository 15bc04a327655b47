#include "daemon/ledger/sqlite/integrity/quarantine.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <vector>

#include "daemon/ledger/sqlite/connection.hpp"

namespace channeld::sqlite {

namespace {

std::filesystem::path with(std::filesystem::path const& ledger, std::string_view suffix) {
    return std::filesystem::path(ledger) += suffix;
}

// The generation file last: as long as it exists, the next start completes a quarantine that was interrupted.
constexpr std::array<std::string_view, 4> suffixes{"", "-wal", "-shm", ".generation"};

bool is_free(std::filesystem::path const& name) {
    return std::none_of(suffixes.begin(), suffixes.end(),
                        [&](auto suffix) { return std::filesystem::exists(with(name, suffix)); });
}

}  // namespace

std::filesystem::path quarantine(std::filesystem::path const& ledger, Timestamp now) {
    constexpr auto to_the_second = std::string_view("2030-01-01T00:00:00").size();
    auto time = to_iso(now).substr(0, to_the_second);
    std::erase_if(time, [](char c) { return c == '-' || c == ':'; });
    auto const first = with(ledger, fmt::format(".quarantined-{}Z", time));
    auto name = first;
    for (int n = 2; !is_free(name); ++n) name = with(first, fmt::format("-{}", n));
    for (auto const suffix : suffixes)
        if (std::filesystem::exists(with(ledger, suffix)))
            std::filesystem::rename(with(ledger, suffix), with(name, suffix));
    return name;
}

std::string pauses_in(std::filesystem::path const& ledger) {
    try {
        Connection connection(ledger, Access::read, {});
        SQLite::Statement rows(connection.database(), "SELECT job || ' of ' || channel FROM pauses ORDER BY 1");
        std::vector<std::string> jobs;
        while (rows.executeStep()) jobs.push_back(rows.getColumn(0).getString());
        if (jobs.empty()) return "No job was paused.";
        return fmt::format("These jobs were paused and run again: {}; pause them again if that is still wanted.",
                           fmt::join(jobs, ", "));
    } catch (SQLite::Exception const&) {
        return "Which jobs were paused cannot be read any more: pause them again.";
    }
}

std::string quarantine_message(std::filesystem::path const& ledger, std::string const& integrity_error,
                               std::filesystem::path const& quarantined, std::string const& pauses) {
    return fmt::format(
        "ledger {}: {}. It was quarantined as {}* and a new, empty one begins: what it knew is read again from "
        "Omnitron "
        "and the channels, which costs requests, never a duplicate. {} Parked items that were dropped by an operator "
        "may "
        "come back; the history of runs starts again.",
        ledger.string(), integrity_error, quarantined.string(), pauses);
}

}  // namespace channeld::sqlite
