#pragma once

#include <set>
#include <string>

#include "daemon/jobs/engine/inbound.hpp"
#include "daemon/jobs/engine/item_source.hpp"

namespace channeld::inline jobs {

// Where the work of a run comes from: what earlier runs left in the ledger, and pages, each of which is in the ledger
// before anything is done with it. Counts what needs no work: seen before, parked, retracted. It does not care who has
// read a page. Everything outlives it.
class Inbox {
  public:
    using Group = InboundFlow::Group;

    // `position_name` is under what the ledger keeps how far was read.
    Inbox(RunScope& run, std::string position_name, bool reprocess_changes)
        : run_(run), position_name_(std::move(position_name)), changes_count_(reprocess_changes) {}

    // What earlier runs left. The first run after a start also tries what waits for a mapping: it may have come with
    // the configuration.
    asio::awaitable<result<Group>> pending(bool first_run);
    // Stores a page and its position; an error: it is not stored.
    asio::awaitable<result<Group>> accept_page(OfferedPage page);

  private:
    Group classify(std::vector<StoredItem> stored, OfferedPage page, std::vector<std::string> const& hashes);
    // Whether there is something to do for it.
    bool count(StoredItem const& stored);
    void report(StoredItem const& stored);

    RunScope& run_;
    std::string position_name_;
    bool changes_count_;
    std::set<std::int64_t> begun_;  // entries of this run: what overlapping pages offer again is counted once
};

}  // namespace channeld::inline jobs
