#include "daemon/ledger/sqlite/instance_lock.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <string>
#include <system_error>
#include <utility>

namespace channeld::sqlite {

namespace {

Error not_opened(std::filesystem::path const& ledger, int code) {
    return needs_person(
        fmt::format("ledger {}: cannot open {}.lock: {}. The folder has to exist and to be writable for "
                    "the daemon's user.",
                    ledger.string(), ledger.string(), std::generic_category().message(code)));
}

Error held(std::filesystem::path const& ledger, std::filesystem::path const& lock) {
    std::string pid;
    std::ifstream(lock) >> pid;
    auto const holder = pid.empty() ? std::string("another process") : "process " + pid;
    return needs_person(
        fmt::format("ledger {}: {} works with it and holds {}. Stop that process, or give this one a "
                    "ledger of its own.",
                    ledger.string(), holder, lock.string()));
}

}  // namespace

result<InstanceLock> InstanceLock::take(std::filesystem::path const& ledger) {
    auto const path = std::filesystem::path(ledger) += ".lock";
    constexpr mode_t for_owner_and_group = 0640;
    int const descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, for_owner_and_group);
    if (descriptor < 0) return not_opened(ledger, errno);
    InstanceLock lock(descriptor);
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        if (errno == EWOULDBLOCK) return held(ledger, path);
        return not_opened(ledger, errno);
    }
    // Only information for people; a full disk must not keep the daemon from starting.
    auto const pid = std::to_string(::getpid()) + "\n";
    [[maybe_unused]] bool const written =
        ::ftruncate(descriptor, 0) == 0 && ::write(descriptor, pid.data(), pid.size()) == ssize_t(pid.size());
    return lock;
}

// A daemon that starts during this check is refused; systemd starts it again.
int InstanceLock::holder(std::filesystem::path const& ledger) {
    auto const path = std::filesystem::path(ledger) += ".lock";
    int const descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return 0;
    InstanceLock const look(descriptor);
    if (::flock(descriptor, LOCK_SH | LOCK_NB) == 0) return 0;
    int pid = 0;
    std::ifstream(path) >> pid;
    return pid;
}

InstanceLock::InstanceLock(InstanceLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

InstanceLock::~InstanceLock() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace channeld::sqlite
