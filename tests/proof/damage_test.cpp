#include <gmock/gmock.h>

#include <fstream>
#include <iostream>

#include "daemon/ledger/sqlite/connection.hpp"
#include "tests/proof/full_scenario.hpp"
#include "tests/proof/proof_settings.hpp"

// The process is killed in the middle of the full scenario, and the ledger's files are damaged before the next one
// starts.
namespace channeld {
namespace {

using testing::IsEmpty;
using Path = std::filesystem::path;

Path beside(Path const& ledger, char const* suffix) {
    return Path(ledger) += suffix;
}

// Moves the WAL into the file, as an orderly shutdown does, so that a bit flipped in the file matters.
void take_wal_over(Path const& ledger) {
    sqlite::Connection connection(ledger, sqlite::Access::write, std::chrono::milliseconds(0));
    connection.checkpoint_on_close(true);
    connection.database().execAndGet("PRAGMA wal_checkpoint(TRUNCATE)");
}

// Flips one bit at that fraction of the file.
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

struct DamageCase {
    std::string name;
    std::function<void(Path const& ledger)> corruption;
    bool is_noticed = true;
    bool backed_up = false;  // a backup was made at an earlier kill point
    friend std::ostream& operator<<(std::ostream& out, DamageCase const& test_case) { return out << test_case.name; }
};

class DamagedInTheMiddle : public testing::TestWithParam<DamageCase> {};

TEST_P(DamagedInTheMiddle, NothingIsLostDoubledUnmappedOrLeftOpen) {
    auto const& test_case = GetParam();
    int const each = run_everything() ? 100 : 3;
    std::size_t harmed = 0, noticed = 0;
    FullScenario undisturbed(each, SendMode::async);
    undisturbed.prepare();
    undisturbed.run_and_kill(0);
    auto const points = undisturbed.kill_points();
    for (auto nth = points / 20; nth <= points; nth += sample_step(points, 10)) {
        FullScenario scenario(each, SendMode::async);
        scenario.prepare();
        if (test_case.backed_up) {
            auto const backup = [](Path const& ledger) {
                copy(ledger, backup_of(ledger), {"", "-wal", ".generation"});
            };
            if (!scenario.run_and_kill(nth / 2, backup)) continue;
        }
        auto const where = scenario.run_and_kill(test_case.backed_up ? nth - nth / 2 : nth, test_case.corruption);
        if (!where) continue;
        ++harmed;
        noticed += scenario.ledger_was_quarantined();
        EXPECT_TRUE(scenario.run_to_completion())
            << "killed at point " << nth << ", " << *where << ": the jobs never finish";
        EXPECT_THAT(scenario.violations(), IsEmpty()) << "killed at point " << nth << ", " << *where;
        if (HasFailure()) return;
    }
    std::cout << harmed << " of " << points << " points, noticed " << noticed << "\n";
    EXPECT_GE(harmed, 5u);
    EXPECT_EQ(noticed, test_case.is_noticed ? harmed : 0u);
}

std::vector<DamageCase> damage_cases() {
    std::vector<DamageCase> out;
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
    // Nothing on the machine can tell that the whole folder was restored from a backup.
    auto const put_folder = [](Path const& l) { copy(backup_of(l), l, {"", "-wal", "-shm", ".generation"}); };
    out.push_back({"OldBackupWithItsGenerationFile", put_folder, false, true});
    return out;
}

INSTANTIATE_TEST_SUITE_P(Proof, DamagedInTheMiddle, testing::ValuesIn(damage_cases()),
                         [](auto const& tested) { return tested.param.name; });

}  // namespace
}  // namespace channeld
