#include <dlfcn.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <map>
#include <mutex>
#include <random>
#include <string>
#include <utility>
#include <vector>

// Preloaded into channeld: counts the calls that change files and kills the process in place of call number KILL_AT.
// With KILL_POWER that call is a power failure: half of what was written and not yet synced is lost as well. KILL_COUNT
// names a file that receives the number of calls when the process ends normally.
namespace {

template <class Function>
Function* next(char const* name) {
    return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

ssize_t real_pwrite(int file, void const* data, size_t size, off_t at) {
    static auto* const call = next<ssize_t(int, void const*, size_t, off_t)>("pwrite64");
    return call(file, data, size, at);
}

class Disk {
  public:
    Disk() : kill_at_(number("KILL_AT")), power_(::getenv("KILL_POWER")), random_(kill_at_) {}

    static Disk& one() {
        static auto* const disk = new Disk;  // threads write until the very end
        return *disk;
    }

    void change(int file) {
        if (is_file(file)) change();
    }
    void change() {
        std::lock_guard const lock(mutex_);
        if (++changes_ != kill_at_) return;
        if (power_)
            for (; !unsynced_.empty(); unsynced_.pop_back())
                if (random_() % 2) undo(unsynced_.back());
        ::kill(::getpid(), SIGKILL);
    }
    void keep_old(int file, size_t size, off_t at) {
        if (!power_ || !is_file(file)) return;
        std::lock_guard const lock(mutex_);
        Write write{same(file), at, std::string(size, '\0')};
        if (::pread(file, write.old.data(), size, at) >= 0) unsynced_.push_back(std::move(write));
    }
    void synced(int file) {
        if (!power_) return;
        std::lock_guard const lock(mutex_);
        auto const which = same(file);
        std::erase_if(unsynced_, [&](Write const& write) { return write.file == which; });
    }
    void tell() {
        auto const* const name = ::getenv("KILL_COUNT");
        if (!name) return;
        auto* const file = ::fopen(name, "w");
        if (!file) return;
        ::fprintf(file, "%lu", changes_);
        ::fclose(file);
    }

  private:
    struct Write {
        int file;
        off_t at;
        std::string old;
    };

    static unsigned long number(char const* variable) {
        auto const* const text = ::getenv(variable);
        return text ? std::stoul(text) : 0;
    }
    static bool is_file(int file) {
        struct stat status {};
        return ::fstat(file, &status) == 0 && S_ISREG(status.st_mode);
    }
    // A descriptor of our own for that file. It is never closed: that would drop the locks SQLite has on it.
    int same(int file) {
        struct stat status {};
        ::fstat(file, &status);
        auto const [own, is_new] = files_.try_emplace({status.st_dev, status.st_ino}, -1);
        if (is_new) own->second = ::dup(file);
        return own->second;
    }
    static void undo(Write const& write) { real_pwrite(write.file, write.old.data(), write.old.size(), write.at); }

    std::mutex mutex_;
    unsigned long changes_ = 0;
    unsigned long const kill_at_;
    bool const power_;
    std::mt19937 random_;
    std::map<std::pair<dev_t, ino_t>, int> files_;
    std::vector<Write> unsynced_;
};

__attribute__((destructor)) void at_the_end() {
    Disk::one().tell();
}

}  // namespace

extern "C" {

ssize_t write(int file, void const* data, size_t size) {
    static auto* const call = next<ssize_t(int, void const*, size_t)>("write");
    Disk::one().change(file);
    return call(file, data, size);
}

ssize_t pwrite64(int file, void const* data, size_t size, off64_t at) {
    Disk::one().change(file);
    Disk::one().keep_old(file, size, at);
    return real_pwrite(file, data, size, at);
}

ssize_t pwrite(int file, void const* data, size_t size, off_t at) {
    return pwrite64(file, data, size, at);
}

int fdatasync(int file) {
    static auto* const call = next<int(int)>("fdatasync");
    Disk::one().change(file);
    auto const done = call(file);
    if (done == 0) Disk::one().synced(file);
    return done;
}

int fsync(int file) {
    static auto* const call = next<int(int)>("fsync");
    Disk::one().change(file);
    auto const done = call(file);
    if (done == 0) Disk::one().synced(file);
    return done;
}

int ftruncate64(int file, off64_t size) noexcept {
    static auto* const call = next<int(int, off64_t)>("ftruncate64");
    Disk::one().change(file);
    return call(file, size);
}

int ftruncate(int file, off_t size) noexcept {
    return ftruncate64(file, size);
}

int rename(char const* from, char const* to) noexcept {
    static auto* const call = next<int(char const*, char const*)>("rename");
    Disk::one().change();
    return call(from, to);
}

int unlink(char const* name) noexcept {
    static auto* const call = next<int(char const*)>("unlink");
    Disk::one().change();
    return call(name);
}

}  // extern "C"
