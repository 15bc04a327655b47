#include <gmock/gmock.h>

#include <fstream>
#include <iostream>

#include "daemon/ledger/sqlite/connection.hpp"
#include "tests/proof/busy_day.hpp"
#include "tests/proof/proof_settings.hpp"

// In the middle of a busy day the process is taken away, and something happens to the ledger's files before the next
// one starts.
namespace channeld {
namespace {

using testing::IsEmpty;
using Path = std::filesystem::path;

Path beside(Path const& ledger, char const* suffix) {
    return Path(ledger) += suffix;
}

// The WAL is in the file, as after an end in order: what is flipped there counts.
void take_wal_over(Path const& ledger) {
    sqlite::Connection connection(ledger, sqlite::Access::write, std::chrono::milliseconds(0));
    connection.tidy_up_on_close(true);
    connection.database().execAndGet("PRAGMA wal_checkpoint(TRUNCATE)");
}

// A bit at that part of the file.
void flip(Path const& file, double part) {
    std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
    auto const at = static_cast<std::streamoff>(part * static_cast<double>(std::filesystem::file_size(file) - 1));
    bytes.seekg(at);
    auto const other = static_cast<char>(bytes.peek() ^ 1);
    bytes.seekp(at);
    bytes.put(other);
}

void copy(Path const& from, Path const& to, std::initializer_list<char const*> suffixes) {
    for (auto const* suffix : suffixes) {
        std::filesystem::remove(beside(to, suffix));
        if (std::filesystem::exists(beside(from, suffix)))
            std::filesystem::copy_file(beside(from, suffix), beside(to, suffix));
    }
}

Path backup_of(Path const& ledger) {
    return ledger.parent_path() / "backup";
}

struct Trial {
    std::string name;
    std::function<void(Path const& ledger)> harm;
    bool is_noticed = true;
    bool backed_up = false;  // a backup was made at an earlier kill point of the same day
    friend std::ostream& operator<<(std::ostream& out, Trial const& trial) { return out << trial.name; }
};

class DamagedInTheMiddle : public testing::TestWithParam<Trial> {};

TEST_P(DamagedInTheMiddle, NothingIsLostDoubledUnmappedOrLeftOpen) {
    auto const& trial = GetParam();
    int const each = all_of_the_proof() ? 100 : 3;
    std::size_t harmed = 0, noticed = 0;
    BusyDay usual(each, SendMode::async);
    usual.prepare();
    usual.run_and_kill(0);
    auto const points = usual.kill_points();
    for (auto nth = points / 20; nth <= points; nth += step_through(points, 10)) {
        BusyDay day(each, SendMode::async);
        day.prepare();
        if (trial.backed_up) {
            auto const backup = [](Path const& ledger) { copy(ledger, backup_of(ledger), {"", "-wal", ".stamp"}); };
            if (!day.run_and_kill(nth / 2, backup)) continue;
        }
        auto const where = day.run_and_kill(trial.backed_up ? nth - nth / 2 : nth, trial.harm);
        if (!where) continue;
        ++harmed;
        noticed += day.ledger_was_put_aside();
        EXPECT_TRUE(day.finish()) << "killed at point " << nth << ", " << *where << ": it never comes to rest";
        EXPECT_THAT(day.wrong(), IsEmpty()) << "killed at point " << nth << ", " << *where;
        if (HasFailure()) return;
    }
    std::cout << harmed << " of " << points << " points, noticed " << noticed << "\n";
    EXPECT_GE(harmed, 5u);
    EXPECT_EQ(noticed, trial.is_noticed ? harmed : 0u);
}

std::vector<Trial> trials() {
    std::vector<Trial> out;
    for (auto const& [name, part] : {std::pair("Begin", 0.0), {"Third", 0.33}, {"TwoThirds", 0.67}, {"End", 1.0}})
        out.push_back({std::string("AFlippedByteAtThe").append(name), [part = part](Path const& l) {
                           take_wal_over(l);
                           flip(l, part);
                       }});
    out.push_back({"AFlippedByteInTheWal", [](Path const& l) { flip(beside(l, "-wal"), 0.5); }});
    out.push_back(
        {"CutInHalf", [](Path const& l) { std::filesystem::resize_file(l, std::filesystem::file_size(l) / 2); }});
    out.push_back({"WalGone", [](Path const& l) { std::filesystem::remove(beside(l, "-wal")); }});
    out.push_back(
        {"WalOfGarbage", [](Path const& l) { std::ofstream(beside(l, "-wal")) << std::string(50'000, 'x'); }});
    out.push_back({"NoLedgerAtAll", [](Path const& l) { std::ofstream(l) << std::string(50'000, 'x'); }});
    auto const put_backup = [](Path const& l) { copy(backup_of(l), l, {"", "-wal", "-shm"}); };
    out.push_back({"OldBackup", put_backup, true, true});
    // Nothing on this machine can tell that the whole folder went back.
    auto const put_folder = [](Path const& l) { copy(backup_of(l), l, {"", "-wal", "-shm", ".stamp"}); };
    out.push_back({"OldBackupWithItsStamp", put_folder, false, true});
    return out;
}

INSTANTIATE_TEST_SUITE_P(Proof, DamagedInTheMiddle, testing::ValuesIn(trials()),
                         [](auto const& tested) { return tested.param.name; });

}  // namespace
}  // namespace channeld
