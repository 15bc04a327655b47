#pragma once

#include <map>
#include <string>

#include "daemon/async/semaphore.hpp"

namespace channeld::inline jobs {

// Omnitron lets only one batch request of a content type be in `commit` for a channel, so the jobs of a channel that
// use the same type take turns. One object per channel, from one thread; a lock is made when its type is first asked
// for.
class ContentLocks {
  public:
    Semaphore& of(std::string const& content_type) { return locks_.try_emplace(content_type, 1).first->second; }

  private:
    std::map<std::string, Semaphore> locks_;
};

}  // namespace channeld::inline jobs
