#pragma once

#include <memory>

#include "daemon/jobs/engine/job.hpp"
#include "daemon/ledger/backfill_store.hpp"
#include "daemon/transport/transport.hpp"

namespace channeld::inline jobs {

// A page of a range, read again and processed.
struct RangeStep {
    RunReport report;
    bool ended = false;  // there was no page left, and nothing of those before
};

// Reads a range again, page by page. After a step that failed another reading goes on where the ledger says.
class RangeReader {
  public:
    virtual ~RangeReader() = default;
    // As part of this run.
    virtual asio::awaitable<RangeStep> step(std::int64_t run, StopToken const& stop) = 0;
};

// A job that reads from a channel. Its runs and the pages of its ranges take turns, so that no two of them ever work on
// the same item; a run waits for one page at most.
class FetchJob : public Job {
  public:
    // `channel` is the way to the channel that the range's requests take. All of it outlives the reading.
    virtual std::unique_ptr<RangeReader> range_reader(Backfill backfill, Transport& channel) = 0;
};

}  // namespace channeld::inline jobs
