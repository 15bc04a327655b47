#include "daemon/ledger/sqlite/integrity/page_checks.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <functional>

#include "tests/unit/ledger/ledger_folder.hpp"

namespace channeld::sqlite {
namespace {

constexpr int page_size = 4096;

// A ledger's file as SQLite has it open, and as it lies on the disk.
class PageChecksTest : public testing::Test {
  protected:
    PageChecksTest() {
        auto* const vfs = sqlite3_vfs_find(checks_.name().c_str());
        handle_.resize(static_cast<std::size_t>(vfs->szOsFile));
        int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MAIN_DB;
        if (vfs->xOpen(vfs, name_.c_str(), file(), flags, &flags) != SQLITE_OK) throw std::runtime_error(name_);
    }
    ~PageChecksTest() override { file()->pMethods->xClose(file()); }

    sqlite3_file* file() { return reinterpret_cast<sqlite3_file*>(handle_.data()); }
    int write(std::string const& bytes, sqlite3_int64 at) {
        return file()->pMethods->xWrite(file(), bytes.data(), static_cast<int>(bytes.size()), at);
    }
    int read(std::string& bytes, sqlite3_int64 at) {
        return file()->pMethods->xRead(file(), bytes.data(), static_cast<int>(bytes.size()), at);
    }
    // What reading so many bytes from there comes to.
    int read_code(std::size_t size, sqlite3_int64 at) {
        std::string bytes(size, '?');
        return read(bytes, at);
    }
    std::string on_disk() const {
        std::ifstream in(name_, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    void put(std::string const& bytes) const { std::ofstream(name_, std::ios::binary) << bytes; }

    static std::string page(char filler) { return std::string(page_size, filler); }
    static std::string first_page(char reserved) { return page('1').replace(20, 1, 1, reserved); }

  private:
    LedgerFolder folder_;
    std::string name_ = folder_.file().string();
    PageChecks checks_{""};
    std::vector<char> handle_;
};

TEST_F(PageChecksTest, APageIsReadAsItWasWrittenButForItsSum) {
    ASSERT_EQ(write(first_page(PageChecks::reserved_bytes), 0), SQLITE_OK);
    ASSERT_EQ(write(page('2'), page_size), SQLITE_OK);
    auto found = page('?');
    ASSERT_EQ(read(found, page_size), SQLITE_OK);
    EXPECT_EQ(found.substr(0, page_size - 8), page('2').substr(8));
    EXPECT_NE(found.substr(page_size - 8), "22222222");
}

TEST_F(PageChecksTest, WhatWasNotWrittenThereIsNotTakenForAPage) {
    write(first_page(PageChecks::reserved_bytes), 0);
    write(page('2'), page_size);
    write(page('3'), 2 * page_size);
    auto const sound = on_disk();
    using Change = std::function<void(std::string&)>;
    std::vector<std::pair<std::string, Change>> const changes{
        {"a flipped bit", [](std::string& all) { all[page_size + 100] ^= 1; }},
        {"a flipped bit of the sum", [](std::string& all) { all[2 * page_size - 1] ^= 1; }},
        {"the next page", [](std::string& all) { all.replace(page_size, page_size, all.substr(2 * page_size)); }},
        {"zeros", [](std::string& all) { all.replace(page_size, page_size, page_size, '\0'); }},
        {"half of it", [](std::string& all) { all.resize(page_size + page_size / 2); }},
        {"nothing", [](std::string& all) { all.resize(page_size); }},
    };
    EXPECT_EQ(read_code(page_size, page_size), SQLITE_OK);
    for (auto const& [what, change] : changes) {
        auto all = sound;
        change(all);
        put(all);
        EXPECT_EQ(read_code(page_size, page_size), SQLITE_IOERR_DATA) << what;
    }
}

TEST_F(PageChecksTest, AFileWithoutSumsIsLeftAsItIs) {
    auto const all = first_page(0) + page('2');
    write(all.substr(0, page_size), 0);
    write(all.substr(page_size), page_size);
    EXPECT_EQ(on_disk(), all);
    EXPECT_EQ(read_code(page_size, page_size), SQLITE_OK);
    EXPECT_EQ(read_code(page_size, 2 * page_size), SQLITE_IOERR_SHORT_READ);
}

// SQLite looks at a header, or at its counter of changes, before it knows how large a page is.
TEST_F(PageChecksTest, LessThanAPageHasNoSum) {
    write(first_page(PageChecks::reserved_bytes), 0);
    EXPECT_EQ(read_code(16, 24), SQLITE_OK);
    EXPECT_EQ(read_code(100, 0), SQLITE_OK);
    EXPECT_EQ(read_code(1000, 0), SQLITE_OK);
    EXPECT_EQ(read_code(16, page_size), SQLITE_IOERR_SHORT_READ);
    ASSERT_EQ(write("CHANGES!", 0), SQLITE_OK);
    EXPECT_EQ(on_disk().substr(0, 8), "CHANGES!");
    EXPECT_EQ(read_code(page_size, 0), SQLITE_IOERR_DATA);
}

}  // namespace
}  // namespace channeld::sqlite
