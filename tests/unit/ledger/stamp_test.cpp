#include "daemon/ledger/sqlite/integrity/generation_file.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "tests/unit/ledger/ledger_folder.hpp"

namespace channeld::sqlite {
namespace {

class StampTest : public testing::Test {
  protected:
    std::optional<Stamp> written(Stamp const& stamp) const {
        write_stamp(ledger_, stamp);
        return read_stamp(ledger_);
    }
    std::string bytes() const {
        std::ifstream in(stamp_file(ledger_), std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }

    LedgerFolder folder_;
    std::filesystem::path ledger_ = folder_.file();
};

TEST_F(StampTest, IsReadAsItWasWrittenWhateverWasThere) {
    EXPECT_EQ(read_stamp(ledger_), std::nullopt);
    for (Stamp const& stamp : {Stamp{"0f3c", 12, "page 3 of 9 is not what was written"}, Stamp{"0f3c", 0, ""},
                               Stamp{"another", 123'456'789'012, "malformed"}})
        EXPECT_EQ(written(stamp), stamp);
}

TEST_F(StampTest, OfALedgerThatIsNotKnownSaysAtLeastWhatIsWrongWithIt) {
    EXPECT_EQ(written({"", 0, "malformed"}), (Stamp{"-", 0, "malformed"}));
}

TEST_F(StampTest, StaysASectorLong) {
    write_stamp(ledger_, {"0f3c", 1, ""});
    EXPECT_EQ(bytes().size(), 512u);
    auto const cut = written({"0f3c", 1, std::string(1'000, 'x')});
    EXPECT_EQ(bytes().size(), 512u);
    ASSERT_TRUE(cut);
    EXPECT_EQ(cut->damage, std::string(cut->damage.size(), 'x'));
    EXPECT_GT(cut->damage.size(), 400u);
}

TEST_F(StampTest, IsNoneWhenAnyOfItsBytesIsAnother) {
    write_stamp(ledger_, {"0f3c", 12, "malformed"});
    auto const sound = bytes();
    auto const end = sound.find_last_not_of('\n');
    for (std::size_t at = 0; at <= end; ++at) {
        auto other = sound;
        other[at] ^= 1;
        std::ofstream(stamp_file(ledger_), std::ios::binary) << other;
        EXPECT_EQ(read_stamp(ledger_), std::nullopt) << at;
    }
}

TEST_F(StampTest, IsLeftWhereItCannotBeWritten) {
    ledger_ = ledger_.parent_path() / "missing" / "ledger.db";
    EXPECT_EQ(written({"0f3c", 12, ""}), std::nullopt);
    EXPECT_FALSE(std::filesystem::exists(ledger_.parent_path()));
}

}  // namespace
}  // namespace channeld::sqlite
