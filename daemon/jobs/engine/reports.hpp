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

namespace channeld::inline jobs {

// What a run tells the merchant in Omnitron's panel: each item that is parked and why, and what went well as far as
// `success_reports` says. Sent when the work is done, some side by side, so that it costs the work nothing; a report
// that cannot be sent is logged and not tried again: what is parked stays parked and visible.
class Reports {
  public:
    // The panel's log id is run-{run}-{step}_{number} (docs/contracts/omnitron.md §9): channel_app begins it with the
    // id of a batch request, but here one is opened only when there is something to map. `step` is the job's channel
    // command; a job without one reports nothing.
    Reports(ChannelContext const& context, Transport& omnitron, Log log, std::int64_t run, std::string_view step);

    void parked(std::string number, std::string reason);
    void succeeded(std::string number);
    // Once per place: the mapping table wants one row.
    void add_unknown_place(omnitron::UnknownPlace unknown_place);

    asio::awaitable<void> send(Accounting const& sums);

  private:
    struct Line {
        std::string number, text;
        bool is_ok = false;
    };
    asio::awaitable<void> report_unknown_places();
    asio::awaitable<void> send_lines(std::vector<Line> lines);
    asio::awaitable<void> send_from(std::vector<Line>& lines, std::int64_t channel_type);
    void sent(result<void> const& outcome, std::string_view what) const;

    ChannelContext const& context_;
    Transport& omnitron_;
    Log log_;
    bool silent_;
    std::string id_;  // "run-17-Channel-GetOrders_"
    std::vector<Line> lines_;
    std::vector<omnitron::UnknownPlace> unknown_places_;
    std::set<std::string> reported_places_;
};

}  // namespace channeld::inline jobs
