#pragma once

#include <string>

#include "daemon/jobs/engine/batches.hpp"

namespace channeld::inline jobs {

// The batch requests of one content type, for one job of one channel.
class ChannelBatches : public Batches {
  public:
    explicit ChannelBatches(std::string_view content_type) : content_type_(content_type) {}

    asio::awaitable<result<void>> recover(RunScope& run) override;
    asio::awaitable<std::vector<CommitPart>> commit(RunScope& run, std::vector<EntryResult> results) override;
    asio::awaitable<result<std::int64_t>> open(RunScope& run) override;
    asio::awaitable<result<void>> accept(RunScope& run, OpenBatch batch) override;
    asio::awaitable<void> discard(RunScope& run, std::int64_t pk) override;

  private:
    std::string content_type_;
    bool recovered_ = false;  // Omnitron was asked for orphaned batches since the start
};

}  // namespace channeld::inline jobs
