#pragma once

#include <memory>

#include "daemon/jobs/engine/job.hpp"
#include "daemon/ledger/backfill_store.hpp"
#include "daemon/transport/transport.hpp"

namespace channeld {

// The result of reading and processing one page of a range.
struct RangeStep {
    RunReport report;
    bool ended = false;  // no page left, and no item of earlier pages pending
};

// Reads a past range page by page. The ledger stores the position: after a failed step, a new reader continues there.
class RangeReader {
  public:
    virtual ~RangeReader() = default;
    // Processes the next page as part of run `run`. Errors are in the step's report.
    virtual asio::awaitable<RangeStep> step(std::int64_t run, StopToken const& stop) = 0;
};

// A job that reads from a channel. Regular runs and pages of ranges exclude each other, so that two of them never
// process the same item; a run waits for at most one page.
class FetchJob : public Job {
  public:
    // A reader for the backfill's range, whose requests go through `channel`. Job and transport outlive the reader.
    virtual std::unique_ptr<RangeReader> range_reader(Backfill backfill, Transport& channel) = 0;
};

}  // namespace channeld
