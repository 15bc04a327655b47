#pragma once

#include <sys/types.h>

#include <filesystem>

namespace channeld {

// A small file system of its own (tmpfs), gone with this object. Making one requires the right to mount.
class SmallDisk {
  public:
    explicit SmallDisk(std::filesystem::path folder);
    SmallDisk(SmallDisk const&) = delete;
    ~SmallDisk();

    bool mounted() const { return mounted_; }
    void fill() const;
    void free() const;

  private:
    std::filesystem::path folder_;
    bool mounted_;
};

// From now on no write of that process may go beyond the first `bytes` of a file; what it writes to already fails with
// EFBIG. Needs no rights.
void limit_files(pid_t process, unsigned long bytes);
void unlimit_files(pid_t process);

}  // namespace channeld
