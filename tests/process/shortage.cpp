#include "tests/process/shortage.hpp"

#include <fcntl.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <unistd.h>

#include <stdexcept>
#include <string>

namespace channeld {

SmallDisk::SmallDisk(std::filesystem::path folder) : folder_(std::move(folder)) {
    std::filesystem::create_directory(folder_);
    mounted_ = ::mount("tmpfs", folder_.c_str(), "tmpfs", MS_NOSUID | MS_NODEV, "size=8m") == 0;
}

SmallDisk::~SmallDisk() {
    if (mounted_) ::umount2(folder_.c_str(), MNT_DETACH);
}

void SmallDisk::fill() const {
    int const file = ::open((folder_ / "filler").c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    std::string const block(4096, 'x');
    while (::write(file, block.data(), block.size()) > 0) continue;
    ::close(file);
}

void SmallDisk::free() const {
    std::filesystem::remove(folder_ / "filler");
}

void limit_files(pid_t process, unsigned long bytes) {
    rlimit const limit{bytes, RLIM_INFINITY};
    if (::prlimit(process, RLIMIT_FSIZE, &limit, nullptr) != 0) throw std::runtime_error("prlimit failed");
}

void unlimit_files(pid_t process) {
    limit_files(process, RLIM_INFINITY);
}

}  // namespace channeld
