#pragma once

#include <functional>
#include <mutex>
#include <string>
#include <vector>

#include "sandbox/market/market_state.hpp"
#include "sandbox/market/options.hpp"
#include "sandbox/service.hpp"

namespace channeld::sandbox {

// An invented marketplace that takes updates as asynchronous batches; the `sample` channel talks to it. The sandbox
// README describes its API. Any thread may call any member. Control calls:
//   GET /_sandbox/state
//   POST /_sandbox/orders {"count"} -> {"orders": [id]}
//   POST /_sandbox/cancel {"order", "units", "reason"} -> {"id"}
//   POST /_sandbox/cancellation_requests {"order", "unit", "type", "reason", "note"} -> {"id"}
//   POST /_sandbox/changes {"order", "unit", "status", "tracking_number"} -> {"id"}
//   POST /_sandbox/failures {"order", "error"}    POST /_sandbox/options {"polls_until_done"}
class Market : public Service {
  public:
    explicit Market(std::function<Timestamp()> clock, MarketOptions options = {});

    Reply handle(Call const& call) override;

    // The ids of the new orders.
    std::vector<std::int64_t> add_orders(std::size_t count);
    // The buyer cancels units, or all remaining ones if none is named; the cancellation's id, or 0 when there is no
    // such order or unit.
    std::int64_t cancel(std::int64_t order, std::vector<std::string> const& units, std::string const& reason);
    // `type` is "cancel" or "refund". The request's id, or 0 when there is no such order or unit.
    std::int64_t request_cancellation(std::int64_t order, std::string const& unit, std::string const& type,
                                      std::string const& reason, std::string const& note = "");
    // The carrier moves a unit: `status` is "shipped" or "delivered". The change's id, or 0 when there is no such unit.
    std::int64_t move_unit(std::int64_t order, std::string const& unit, std::string const& status,
                           std::string const& tracking_number = "");
    // The next update of that order fails for this reason.
    void fail_next_update(std::int64_t order, std::string const& error);
    void set_polls_until_done(std::size_t polls);

    // {"orders", "batches", "cancellations", "cancellation_requests", "changes"} as the API writes them; it is text
    // because of the digits of amounts.
    std::string dump() const;
    // The data itself, without a lock: only while no other thread calls, and until the next call.
    MarketState const& state() const { return state_; }

  private:
    Reply answer(Call const& call);
    Reply decide(Call const& call, std::int64_t request);

    std::function<Timestamp()> clock_;
    mutable std::mutex mutex_;
    MarketOptions options_;
    PurchaseGenerator purchases_;
    MarketState state_;
    std::int64_t next_id_ = 600'001;  // of everything
};

}  // namespace channeld::sandbox
