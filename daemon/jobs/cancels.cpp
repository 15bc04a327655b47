#include "daemon/jobs/cancels.hpp"

#include <fmt/format.h>

#include "commands/omnitron/cancel.hpp"

namespace channeld {
namespace {

using omnitron::Failure;

// The item's key and its reason's, for each unit; or why that cannot be told.
omnitron::outcome<std::map<std::int64_t, std::int64_t>> reasons_of(CancelOrder const& cancel,
                                                                   omnitron::Mappings const& items,
                                                                   omnitron::Reasons const& reasons) {
    std::map<std::int64_t, std::int64_t> out;
    for (auto const& unit : cancel.cancel_items) {
        auto const item = items.find(unit);
        if (item == items.end())
            return Failure(permanent(fmt::format("Omnitron has no order item with the remote id '{}': the order has to "
                                                 "be imported first (fetch_orders)",
                                                 unit)),
                           "unknown_item");
        auto const named = cancel.reasons.find(unit);
        auto const reason = reasons.pk_of(named == cancel.reasons.end() ? "" : named->second);
        if (!reason) return reason.error();
        out[item->second] = *reason;
    }
    if (out.empty()) return Failure(permanent("the channel names no unit that it has cancelled"), "missing_field");
    return out;
}

}  // namespace

asio::awaitable<result<void>> Cancels::prepare(Group group, Transport& omnitron) {
    reasons_of_.clear();
    std::vector<std::string> orders, units;
    for (auto const& work : group) {
        orders.push_back(work->content.order);
        for (auto const& unit : work->content.cancel_items) units.push_back(unit);
    }
    auto const order_keys = co_await objects_.keys_of("order", std::move(orders), omnitron);
    if (!order_keys) co_return order_keys.error();
    auto const item_keys = co_await objects_.keys_of("orderitem", std::move(units), omnitron);
    if (!item_keys) co_return item_keys.error();
    auto const reasons = co_await reasons_.read(omnitron);
    if (!reasons) co_return reasons.error();

    for (auto const& work : group) {
        auto const order = order_keys->find(work->content.order);
        if (order == order_keys->end()) {
            auto const withdrawn = co_await was_withdrawn(work->content.order);
            if (!withdrawn) co_return withdrawn.error();
            work->finished = *withdrawn;
            if (work->finished) continue;
            work->failure =
                Failure(permanent(fmt::format("Omnitron has no order with the remote id '{}': it has to be imported "
                                              "first (fetch_orders)",
                                              work->content.order)),
                        "unknown_order");
            continue;
        }
        auto found = reasons_of(work->content, *item_keys, *reasons);
        if (!found)
            work->failure = found.error();
        else
            reasons_of_[work->entry.id] = std::move(*found);
        work->creation.omnitron_pk = order->second;
    }
    co_return result<void>();
}

// The channel took the order back before it was in Omnitron: nobody has anything to do for its cancel.
asio::awaitable<result<bool>> Cancels::was_withdrawn(std::string order) {
    EntryFilter filter;
    filter.channel = channel_;
    filter.kind = "order";
    filter.remote_id = std::move(order);
    auto const entries = co_await ledger_.entries(std::move(filter));
    if (!entries) co_return entries.error();
    co_return !entries->empty() && entries->front().state == EntryState::withdrawn;
}

asio::awaitable<omnitron::outcome<void>> Cancels::carry_out(WorkPtr work, Transport& omnitron) {
    omnitron::Cancel cancel{work->creation.omnitron_pk, reasons_of_[work->entry.id], work->content};
    Exchange exchange;
    auto talk = omnitron::cancel_order(exchange, api_, std::move(cancel), work->entry.intended);
    auto const done = co_await converse(exchange, talk, omnitron);
    if (!done) co_return done.error();
    work->existed = *done == omnitron::Cancelled::before;
    co_return omnitron::outcome<void>();
}

}  // namespace channeld
