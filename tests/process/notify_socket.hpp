#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace channeld {

// The service manager's end of sd_notify(3).
class NotifySocket {
  public:
    explicit NotifySocket(std::filesystem::path path);
    NotifySocket(NotifySocket const&) = delete;
    ~NotifySocket();

    std::string path() const { return path_; }
    // Waits for a message with `word` in it; false when none has come within a generous limit.
    bool receives(std::string_view word) const;

  private:
    std::filesystem::path path_;
    int socket_;
};

}  // namespace channeld
