#include "tests/unit/ledger/fault_disk.hpp"

#include <fstream>

namespace channeld::sqlite {

class FaultDisk::File : public LayeredFile {
  public:
    File(FaultDisk& disk, char const* name, bool kept)
        : LayeredFile(disk.below()), disk_(disk), name_(name ? name : ""), kept_(kept) {}

    int read(void* to, int amount, sqlite3_int64 offset) override {
        int const code = disk_.next_code(Call::read);
        return code == SQLITE_OK ? LayeredFile::read(to, amount, offset) : code;
    }

    int write(void const* from, int amount, sqlite3_int64 offset) override {
        bool const was_off = disk_.power_is_off();
        int const code = disk_.next_code(Call::write);
        bool const midway = !was_off && disk_.power_is_off() && disk_.kind_ == Kind::power_midway;
        if (code != SQLITE_OK && !midway) return code;
        remember(amount, offset);
        int const done = LayeredFile::write(from, midway ? amount / 2 : amount, offset);
        return midway ? code : done;
    }

    int sync(int flags) override {
        if (disk_.before_sync) disk_.before_sync();
        int const code = disk_.next_code(Call::sync);
        if (code != SQLITE_OK) return code;
        std::erase_if(disk_.unsynced_, [this](Write const& write) { return write.file == name_; });
        return LayeredFile::sync(flags);
    }

    int truncate(sqlite3_int64 size) override {
        int const code = disk_.next_code(Call::cut);
        return code == SQLITE_OK ? LayeredFile::truncate(size) : code;
    }

  private:
    void remember(int amount, sqlite3_int64 offset) {
        if (!kept_) return;
        std::string old(static_cast<std::size_t>(amount), '\0');
        LayeredFile::read(old.data(), amount, offset);
        disk_.unsynced_.push_back({name_, std::move(old), offset});
    }

    FaultDisk& disk_;
    std::string name_;
    bool kept_;  // the ledger's file and its WAL
};

std::unique_ptr<LayeredFile> FaultDisk::wrap(char const* name, int flags) {
    return std::make_unique<File>(*this, name, (flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL)) != 0);
}

void FaultDisk::arm(Kind kind, std::size_t nth) {
    kind_ = kind;
    nth_ = nth;
    calls_ = 0;
    failed_ = false;
}

void FaultDisk::fix() {
    nth_ = 0;
    failed_ = false;
}

int FaultDisk::next_code(Call call) {
    ++calls_;
    if (nth_ == 0 || calls_ < nth_) return SQLITE_OK;
    int code = SQLITE_OK;
    if (kind_ == Kind::power || kind_ == Kind::power_midway) code = SQLITE_IOERR;
    if (kind_ == Kind::full && call == Call::write) code = SQLITE_FULL;
    if (kind_ == Kind::write_error && call == Call::write) code = SQLITE_IOERR_WRITE;
    if (kind_ == Kind::read_error && call == Call::read) code = SQLITE_IOERR_READ;
    if (kind_ == Kind::sync_error && call == Call::sync) code = SQLITE_IOERR_FSYNC;
    if (kind_ == Kind::cut_error && call == Call::cut) code = SQLITE_IOERR_TRUNCATE;
    if (code != SQLITE_OK) failed_ = true;
    return code;
}

void FaultDisk::lose_unsynced(bool all) {
    bool lost = true;
    for (; !unsynced_.empty(); unsynced_.pop_back()) {
        auto const& write = unsynced_.back();
        if (lost) {
            std::fstream file(write.file, std::ios::in | std::ios::out | std::ios::binary);
            file.seekp(write.at);
            file.write(write.old.data(), static_cast<std::streamsize>(write.old.size()));
        }
        lost = all || !lost;
    }
}

}  // namespace channeld::sqlite
