#pragma once

#include <set>
#include <string>
#include <vector>

#include "daemon/jobs/order_work.hpp"
#include "daemon/jobs/page_reader.hpp"
#include "daemon/jobs/parked_reports.hpp"
#include "daemon/jobs/run_state.hpp"
#include "daemon/ledger/ledger.hpp"
#include "daemon/observe/log.hpp"

namespace channeld {

// Where the work of a run comes from: what earlier runs left in the ledger, and the channel's pages, each of which is
// in the ledger before anything is done with it. Counts what needs no work: seen before, set aside, taken back.
class OrderIntake {
  public:
    OrderIntake(std::string channel, PageReader& pages, Ledger& ledger, Clock const& clock, ParkedReports& reports,
                RunState& run, Log log)
        : channel_(std::move(channel)),
          pages_(pages),
          ledger_(ledger),
          clock_(clock),
          reports_(reports),
          run_(run),
          log_(std::move(log)) {}

    asio::awaitable<result<std::vector<OrderWorkPtr>>> leftovers();

    struct Page {
        std::vector<OrderWorkPtr> works;
        std::optional<std::string> next;  // where the page after it is, if there is one now
    };
    // A page that cannot be read or stored ends the run's reading or the run; nothing is given then.
    asio::awaitable<std::optional<Page>> page(std::string position);

  private:
    std::vector<OrderWorkPtr> sort_in(std::vector<StoredArrival> stored, FetchPage<ChannelCreateOrder> page,
                                      std::vector<std::string> const& hashes);
    // Whether there is something to do for it.
    bool count(StoredArrival const& arrival);
    void tell(StoredArrival const& arrival);

    std::string channel_;
    PageReader& pages_;
    Ledger& ledger_;
    Clock const& clock_;
    ParkedReports& reports_;
    RunState& run_;
    Log log_;
    std::set<std::int64_t> begun_;  // entries of this run: what overlapping pages offer again is counted once
};

}  // namespace channeld
