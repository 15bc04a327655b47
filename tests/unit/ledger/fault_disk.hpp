#pragma once

#include <functional>
#include <map>
#include <vector>

#include "daemon/ledger/sqlite/integrity/vfs_layer.hpp"

namespace channeld::sqlite {

// A disk that fails on demand, below SQLite. Calls are counted from `arm` on: reads, writes, syncs, cuts of the files
// of one ledger; those of the kind that was armed fail from the nth on, until `fix`.
class FaultDisk : public VfsLayer {
  public:
    enum class Kind {
        full,          // writes: no space
        read_error,    //
        write_error,   //
        sync_error,    //
        cut_error,     //
        power,         // any call: nothing happens any more
        power_midway,  // the same, and of a write one half is done
    };
    FaultDisk() : VfsLayer("") {}

    void arm(Kind kind, std::size_t nth);
    void fix();
    bool has_failed() const { return failed_; }
    std::size_t calls() const { return calls_; }
    // After a failure of the power, when all files are closed: what was written and not synced is lost, all of it or
    // every second write.
    void lose_unsynced(bool all);

    std::function<void()> before_sync;  // of the WAL or the ledger's file, on the ledger's thread

    std::unique_ptr<LayeredFile> wrap(char const* name, int flags) override;

  private:
    class File;
    enum class Call { read, write, sync, cut };
    struct Write {
        std::string file, old;
        sqlite3_int64 at;
    };

    // SQLITE_OK, or what the call answers instead of being done.
    int next_code(Call call);
    bool power_is_off() const { return failed_ && (kind_ == Kind::power || kind_ == Kind::power_midway); }

    Kind kind_ = Kind::full;
    std::size_t calls_ = 0, nth_ = 0;
    bool failed_ = false;
    std::vector<Write> unsynced_;
};

}  // namespace channeld::sqlite
