#pragma once

#include <string>
#include <vector>

#include "daemon/jobs/engine/channel_context.hpp"

namespace channeld {

// Maps objects that are in Omnitron: one batch request for many, committed and closed at once. Only one batch of a
// content type may be in `commit`, so all jobs of the channel that use that type share `content_lock`.
class BatchSettling {
  public:
    BatchSettling(ChannelParts const& parts, Semaphore& content_lock, std::string content_type, Transport& omnitron,
                  Log log)
        : parts_(parts),
          content_lock_(content_lock),
          content_type_(std::move(content_type)),
          omnitron_(omnitron),
          log_(std::move(log)) {}

    // The ledger knows the creations; those without an entry have nothing there that becomes settled. False when
    // another batch kept the lock for about half a minute: they stay `created` and are settled by the next run.
    asio::awaitable<result<bool>> settle(std::vector<Creation> const& creations);

    Error blocked() const;

  private:
    asio::awaitable<result<bool>> try_once(std::vector<Creation> const& creations);

    ChannelParts const& parts_;
    Semaphore& content_lock_;
    std::string content_type_;
    Transport& omnitron_;
    Log log_;
};

}  // namespace channeld
