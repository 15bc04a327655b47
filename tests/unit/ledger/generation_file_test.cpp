#include "daemon/ledger/sqlite/integrity/generation_file.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "tests/unit/ledger/ledger_folder.hpp"

namespace channeld::sqlite {
namespace {

class GenerationFileTest : public testing::Test {
  protected:
    std::optional<Generation> written(Generation const& generation) const {
        write_generation_file(ledger_, generation);
        return read_generation_file(ledger_);
    }
    std::string bytes() const {
        std::ifstream in(generation_file_path(ledger_), std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }

    LedgerFolder folder_;
    std::filesystem::path ledger_ = folder_.file();
};

TEST_F(GenerationFileTest, IsReadAsItWasWrittenWhateverWasThere) {
    EXPECT_EQ(read_generation_file(ledger_), std::nullopt);
    for (Generation const& generation :
         {Generation{"0f3c", 12, "page 3 of 9 is not what was written"}, Generation{"0f3c", 0, ""},
          Generation{"another", 123'456'789'012, "malformed"}})
        EXPECT_EQ(written(generation), generation);
}

TEST_F(GenerationFileTest, OfALedgerThatIsNotKnownSaysAtLeastWhatIsWrongWithIt) {
    EXPECT_EQ(written({"", 0, "malformed"}), (Generation{"-", 0, "malformed"}));
}

TEST_F(GenerationFileTest, StaysASectorLong) {
    write_generation_file(ledger_, {"0f3c", 1, ""});
    EXPECT_EQ(bytes().size(), 512u);
    auto const cut = written({"0f3c", 1, std::string(1'000, 'x')});
    EXPECT_EQ(bytes().size(), 512u);
    ASSERT_TRUE(cut);
    EXPECT_EQ(cut->damage, std::string(cut->damage.size(), 'x'));
    EXPECT_GT(cut->damage.size(), 400u);
}

TEST_F(GenerationFileTest, IsInvalidWhenAnyByteChanges) {
    write_generation_file(ledger_, {"0f3c", 12, "malformed"});
    auto const sound = bytes();
    auto const end = sound.find_last_not_of('\n');
    for (std::size_t at = 0; at <= end; ++at) {
        auto other = sound;
        other[at] ^= 1;
        std::ofstream(generation_file_path(ledger_), std::ios::binary) << other;
        EXPECT_EQ(read_generation_file(ledger_), std::nullopt) << at;
    }
}

TEST_F(GenerationFileTest, IsLeftWhereItCannotBeWritten) {
    ledger_ = ledger_.parent_path() / "missing" / "ledger.db";
    EXPECT_EQ(written({"0f3c", 12, ""}), std::nullopt);
    EXPECT_FALSE(std::filesystem::exists(ledger_.parent_path()));
}

}  // namespace
}  // namespace channeld::sqlite
