#include "daemon/jobs/cancellations/fetch_and_create_cancel.hpp"

#include <fmt/format.h>

#include "commands/omnitron/cancel.hpp"
#include "commands/omnitron/item_update.hpp"

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

    auto const found_orders = co_await orders_of_units(group, *order_keys, *item_keys, omnitron);
    if (!found_orders) co_return found_orders.error();

    for (auto const& work : group) {
        auto const named = order_keys->find(work->content.order);
        auto const found_order = found_orders->find(work->entry.id);
        if (named == order_keys->end() && found_order == found_orders->end()) {
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
        work->creation.omnitron_pk = named == order_keys->end() ? found_order->second : named->second;
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

// A channel that splits orders names the one that they began with. Where only its parts were imported, the units tell
// in which of them they are.
asio::awaitable<result<std::map<std::int64_t, std::int64_t>>> Cancels::orders_of_units(Group const& group,
                                                                                       omnitron::Mappings const& orders,
                                                                                       omnitron::Mappings const& items,
                                                                                       Transport& omnitron) {
    std::map<std::int64_t, std::int64_t> out, unit_of;
    std::vector<std::int64_t> units;
    for (auto const& work : group) {
        auto const& named = work->content.cancel_items;
        auto const item = named.empty() ? items.end() : items.find(named.front());
        if (orders.contains(work->content.order) || item == items.end()) continue;
        unit_of[work->entry.id] = item->second;
        units.push_back(item->second);
    }
    if (units.empty()) co_return out;
    Exchange exchange;
    auto talk = omnitron::read_items(exchange, api_, std::move(units));
    auto const rows = co_await converse(exchange, talk, omnitron);
    if (!rows) co_return rows.error();
    for (auto const& [entry, unit] : unit_of) {
        auto const row = rows->find(unit);
        auto const* const order = row == rows->end() ? nullptr : row->second.if_contains("order");
        if (order && order->is_int64()) out[entry] = order->as_int64();
    }
    co_return out;
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
