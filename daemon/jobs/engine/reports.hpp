#pragma once

#include <set>
#include <string>
#include <vector>

#include "commands/omnitron/api.hpp"
#include "commands/omnitron/failure.hpp"
#include "daemon/jobs/engine/accounting.hpp"
#include "daemon/jobs/engine/channel_context.hpp"
#include "daemon/observe/log.hpp"
#include "daemon/transport/transport.hpp"

namespace channeld {

// The reports of a run for the merchant in Omnitron's panel: each parked item with its message, and successes according
// to `success_reports`. Sent at the end of the run, a few in parallel. A report that cannot be sent is logged and not
// retried: the parked items stay visible in the ledger.
class Reports {
  public:
    // The panel's log id is run-{run}-{step}_{number} (docs/contracts/omnitron.md §9): channel_app begins it with the
    // id of a batch request, but here one is opened only when there is something to map. The step is the job's channel
    // command.
    Reports(ChannelContext const& context, Transport& omnitron, Log log, std::int64_t run, std::string_view job);

    void parked(std::string number, std::string reason);
    void succeeded(std::string number);
    // At most one report per place and run: the panel's mapping table has one row per place.
    void add_unknown_place(omnitron::UnknownPlace unknown_place);

    asio::awaitable<void> send(Accounting const& sums);

  private:
    struct Line {
        std::string number, text;
        bool is_ok = false;
    };
    asio::awaitable<void> report_unknown_places();
    asio::awaitable<void> send_lines(std::vector<Line> lines);
    asio::awaitable<void> consume(std::vector<Line>& lines, std::int64_t channel_type);
    void sent(result<void> const& outcome, std::string_view what) const;

    ChannelContext const& context_;
    Transport& omnitron_;
    Log log_;
    std::string id_;  // "run-17-Channel-GetOrders_"
    std::vector<Line> lines_;
    std::vector<omnitron::UnknownPlace> unknown_places_;
    std::set<std::string> reported_places_;
};

}  // namespace channeld
