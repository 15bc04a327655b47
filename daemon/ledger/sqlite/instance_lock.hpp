#pragma once

#include <filesystem>

#include "dto/error.hpp"

namespace channeld::sqlite {

// The single-instance lock of a ledger: flock on `<ledger>.lock`, which holds the holder's pid for people. The kernel
// gives it back when the process ends, however it ends; the file stays.
class InstanceLock {
  public:
    static result<InstanceLock> take(std::filesystem::path const& ledger);
    // The process that has it; 0 when nobody has.
    static int holder(std::filesystem::path const& ledger);

    InstanceLock(InstanceLock&& other) noexcept;
    InstanceLock& operator=(InstanceLock&&) = delete;
    ~InstanceLock();

  private:
    explicit InstanceLock(int descriptor) : descriptor_(descriptor) {}

    int descriptor_;
};

}  // namespace channeld::sqlite
