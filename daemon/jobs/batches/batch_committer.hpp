#pragma once

#include <string>
#include <vector>

#include "daemon/jobs/engine/channel_context.hpp"

namespace channeld {

// Confirms the mappings of objects that are in Omnitron: opens one batch request for all, commits and closes it. Only
// one batch per content type may be in `commit`, so all jobs of the channel that use the type share `content_lock`.
class BatchCommitter {
  public:
    BatchCommitter(ChannelContext const& context, Semaphore& content_lock, std::string content_type,
                   Transport& omnitron, Log log)
        : context_(context),
          content_lock_(content_lock),
          content_type_(std::move(content_type)),
          omnitron_(omnitron),
          log_(std::move(log)) {}

    // The results must be in the ledger; those without an entry are sent to Omnitron only. True: done, the entries are
    // `mapped`. False: another batch held the lock for about half a minute; the entries stay `created` and are mapped
    // by the next run. Permanent error: Omnitron refused the batch.
    asio::awaitable<result<bool>> commit(std::vector<EntryResult> const& entry_results);

    Error blocked() const;

  private:
    asio::awaitable<result<bool>> try_once(std::vector<EntryResult> const& entry_results);

    ChannelContext const& context_;
    Semaphore& content_lock_;
    std::string content_type_;
    Transport& omnitron_;
    Log log_;
};

}  // namespace channeld
