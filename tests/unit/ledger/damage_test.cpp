#include "daemon/ledger/sqlite/connection.hpp"
#include "tests/unit/ledger/damage_fixture.hpp"

// A ledger whose files are not what was written heals itself when it is opened: quarantined, reported, started again.
namespace channeld {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST_F(LedgerDamage, SaysWhatWasFoundWhereTheOldFileIsAndWhatIsGone) {
    begin();
    open();
    ask(ledger->pause({"shop", "fetch_orders", at(1), "the shop moves"})).value();
    close();
    auto const old = bytes();
    flip(old.size() - page_size + 100);
    EXPECT_EQ(entries_of_next_start(), 0u);
    auto const pages = old.size() / page_size;
    EXPECT_THAT(told,
                ElementsAre(fmt::format(
                    "ledger {0}: page {1} of {1} is not what was written. It was quarantined as {0}.quarantined-"
                    "20300102T000000Z* and a new, empty one begins: what it knew is read again from Omnitron and the "
                    "channels, which costs requests, never a duplicate. These jobs were paused and run again: "
                    "fetch_orders of shop; pause them again if that is still wanted. Parked items that were dropped by "
                    "an operator may come back; the history of runs starts again.",
                    file.string(), pages)));
    EXPECT_THAT(quarantined(), testing::IsSupersetOf({"ledger.db.quarantined-20300102T000000Z",
                                                      "ledger.db.quarantined-20300102T000000Z.generation"}));
    close();
    told.clear();
    EXPECT_EQ(entries_of_next_start(), 0u);
    EXPECT_THAT(told, IsEmpty()) << "the new one is sound";
}

TEST_F(LedgerDamage, AFlippedByteAnywhereIsNoticedAtOpen) {
    begin();
    auto const sound = bytes();
    auto const generation = bytes(".generation");
    ASSERT_GT(sound.size(), 10u * page_size);
    for (std::size_t at = 0; at < sound.size(); at += at < 100 ? 9 : 4999) {
        put(sound);
        put(generation, ".generation");
        flip(at);
        told.clear();
        EXPECT_EQ(entries_of_next_start(), 0u) << "byte " << at;
        EXPECT_EQ(told.size(), 1u) << "byte " << at;
        close();
        if (HasFailure()) return;
    }
}

TEST_F(LedgerDamage, AFileThatWasCutOffIsNoticedAtOpen) {
    begin();
    auto const sound = bytes();
    auto const generation = bytes(".generation");
    for (std::size_t size :
         {std::size_t(0), std::size_t(50), sound.size() / 2, sound.size() - page_size, sound.size() - 1}) {
        put(sound.substr(0, size));
        put(generation, ".generation");
        told.clear();
        EXPECT_EQ(entries_of_next_start(), 0u) << size;
        EXPECT_EQ(told.size(), 1u) << size;
        close();
    }
}

TEST_F(LedgerDamage, AFileThatIsNoLedgerIsQuarantined) {
    put(std::string(10'000, 'x'));
    EXPECT_EQ(entries_of_next_start(), 0u);
    EXPECT_THAT(told,
                ElementsAre(HasSubstr(
                    ": it is damaged or no ledger (SQLite: file is not a database, code 26). It was quarantined")));
    EXPECT_THAT(told.front(), HasSubstr("Which jobs were paused cannot be read any more: pause them again."));
    std::ifstream in(beside(".quarantined-20300102T000000Z"));
    EXPECT_EQ(std::string(std::istreambuf_iterator<char>(in), {}), std::string(10'000, 'x'));
}

TEST_F(LedgerDamage, WhatIsInTheWalOfAKilledProcessIsThere) {
    begin();
    open();
    add("last");
    kill();
    ASSERT_GT(bytes("-wal").size(), 0u);
    EXPECT_EQ(entries_of_next_start(), 201u);
    EXPECT_THAT(told, IsEmpty());
}

TEST_F(LedgerDamage, AWalThatIsGoneIsNoticed) {
    begin();
    open();
    add("last");
    kill();
    std::filesystem::remove(beside("-wal"));
    std::filesystem::remove(beside("-shm"));
    EXPECT_EQ(entries_of_next_start(), 0u);
    EXPECT_THAT(told,
                ElementsAre(HasSubstr(
                    ": it is an old copy, or its last commits are lost: 1 of 3 are not in it. It was quarantined")));
}

TEST_F(LedgerDamage, AWalWithAFlippedByteOrOfGarbageIsNoticedAndKept) {
    begin();
    open();
    add("last");
    kill();
    auto const all = bytes();
    auto const wal = bytes("-wal"), generation = bytes(".generation");
    auto const middle = wal.size() / 2;
    auto flipped = wal;
    flipped[middle] = static_cast<char>(flipped[middle] ^ 1);
    for (auto const& broken : {flipped, wal.substr(0, middle), std::string(wal.size(), 'x')}) {
        put(all);
        put(generation, ".generation");
        put(broken, "-wal");
        std::filesystem::remove(beside("-shm"));
        told.clear();
        EXPECT_EQ(entries_of_next_start(), 0u);
        EXPECT_THAT(told, ElementsAre(HasSubstr(": it is an old copy, or its last commits are lost: 1 of 3 are")));
        close();
    }
    EXPECT_THAT(quarantined(), testing::IsSupersetOf({"ledger.db.quarantined-20300102T000000Z-wal",
                                                      "ledger.db.quarantined-20300102T000000Z-2-wal"}));
}

TEST_F(LedgerDamage, AnOldBackupIsNoticed) {
    begin();
    auto const backup = bytes();
    open();
    add("later");
    add("last");
    close();
    put(backup);
    EXPECT_EQ(entries_of_next_start(), 0u);
    EXPECT_THAT(told,
                ElementsAre(HasSubstr(
                    ": it is an old copy, or its last commits are lost: 2 of 4 are not in it. It was quarantined")));
}

TEST_F(LedgerDamage, AnotherLedgersFileIsNoticed) {
    begin();
    auto const foreign = bytes();
    for (auto const* suffix : {"", ".generation"}) std::filesystem::remove(beside(suffix));
    begin();
    put(foreign);
    EXPECT_EQ(entries_of_next_start(), 0u);
    EXPECT_THAT(told,
                ElementsAre(HasSubstr(": it is another ledger than its generation file tells of. It was quarantined")));
}

TEST_F(LedgerDamage, AFileThatIsGoneIsSaid) {
    begin();
    std::filesystem::remove(file);
    EXPECT_EQ(entries_of_next_start(), 0u);
    EXPECT_THAT(told,
                ElementsAre(HasSubstr(": the file is gone, only what lies beside it is there. It was quarantined")));
}

TEST_F(LedgerDamage, ALedgerThatWasDeletedAltogetherStartsEmptyInSilence) {
    begin();
    for (auto const* suffix : {"", ".generation"}) std::filesystem::remove(beside(suffix));
    EXPECT_EQ(entries_of_next_start(), 0u);
    EXPECT_THAT(told, IsEmpty());
}

TEST_F(LedgerDamage, AStampThatIsGoneOrBrokenHarmsNothing) {
    begin();
    std::filesystem::remove(beside(".generation"));
    EXPECT_EQ(entries_of_next_start(), 200u);
    close();
    flip(20, ".generation");
    EXPECT_EQ(entries_of_next_start(), 200u);
    EXPECT_THAT(told, IsEmpty());
}

}  // namespace
}  // namespace channeld
