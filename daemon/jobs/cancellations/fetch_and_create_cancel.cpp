#include "daemon/jobs/cancellations/fetch_and_create_cancel.hpp"

#include <fmt/format.h>

#include "commands/omnitron/cancel.hpp"
#include "commands/omnitron/item_update.hpp"

namespace channeld {
namespace {

using omnitron::Failure;

// The reason's pk by the item's pk, for each item of the cancel; or why one of them is unknown.
omnitron::outcome<std::map<std::int64_t, std::int64_t>> reasons_of(CancelOrder const& cancel,
                                                                   omnitron::Mappings const& items,
                                                                   omnitron::Reasons const& reasons) {
    std::map<std::int64_t, std::int64_t> out;
    for (auto const& id : cancel.cancel_items) {
        auto const item = items.find(id);
        if (item == items.end())
            return Failure(permanent(fmt::format("Omnitron has no order item with the remote id '{}': the order has to "
                                                 "be imported first (fetch_orders)",
                                                 id)),
                           "unknown_item");
        auto const named = cancel.reasons.find(id);
        auto const reason = reasons.pk_of(named == cancel.reasons.end() ? "" : named->second);
        if (!reason) return reason.error();
        out[item->second] = *reason;
    }
    if (out.empty()) return Failure(permanent("the channel names no cancelled order item"), "missing_field");
    return out;
}

}  // namespace

asio::awaitable<result<void>> FetchAndCreateCancel::resolve(Group group, Transport& omnitron) {
    reasons_of_.clear();
    std::vector<std::string> orders, item_ids;
    for (auto const& work : group) {
        orders.push_back(work->content.order);
        for (auto const& id : work->content.cancel_items) item_ids.push_back(id);
    }
    auto const order_pks = co_await objects_.pks_by_remote_id("order", std::move(orders), omnitron);
    if (!order_pks) co_return order_pks.error();
    auto const item_pks = co_await objects_.pks_by_remote_id("orderitem", std::move(item_ids), omnitron);
    if (!item_pks) co_return item_pks.error();
    auto const reasons = co_await reasons_.read(omnitron);
    if (!reasons) co_return reasons.error();

    auto const found_orders = co_await orders_of_items(group, *order_pks, *item_pks, omnitron);
    if (!found_orders) co_return found_orders.error();

    for (auto const& work : group) {
        auto const named = order_pks->find(work->content.order);
        auto const found_order = found_orders->find(work->entry.id);
        if (named == order_pks->end() && found_order == found_orders->end()) {
            auto const retracted = co_await was_retracted(work->content.order);
            if (!retracted) co_return retracted.error();
            work->finished = *retracted;
            if (work->finished) continue;
            work->failure =
                Failure(permanent(fmt::format("Omnitron has no order with the remote id '{}': it has to be imported "
                                              "first (fetch_orders)",
                                              work->content.order)),
                        "unknown_order");
            continue;
        }
        auto found = reasons_of(work->content, *item_pks, *reasons);
        if (!found)
            work->failure = found.error();
        else
            reasons_of_[work->entry.id] = std::move(*found);
        work->entry_result.omnitron_pk = named == order_pks->end() ? found_order->second : named->second;
    }
    co_return result<void>();
}

// The order was retracted by the channel before it was imported: there is nothing to cancel.
asio::awaitable<result<bool>> FetchAndCreateCancel::was_retracted(std::string order) {
    EntryFilter filter;
    filter.channel = channel_;
    filter.item_type = "order";
    filter.remote_id = std::move(order);
    auto const entries = co_await ledger_.entries(std::move(filter));
    if (!entries) co_return entries.error();
    co_return !entries->empty() && entries->front().state == EntryState::retracted;
}

// A channel that splits orders names the original order. Where only parts of it were imported, the items show which.
asio::awaitable<result<std::map<std::int64_t, std::int64_t>>> FetchAndCreateCancel::orders_of_items(
    Group const& group, omnitron::Mappings const& orders, omnitron::Mappings const& items, Transport& omnitron) {
    std::map<std::int64_t, std::int64_t> out, item_of;
    std::vector<std::int64_t> pks;
    for (auto const& work : group) {
        auto const& named = work->content.cancel_items;
        auto const item = named.empty() ? items.end() : items.find(named.front());
        if (orders.contains(work->content.order) || item == items.end()) continue;
        item_of[work->entry.id] = item->second;
        pks.push_back(item->second);
    }
    if (pks.empty()) co_return out;
    RequestPort port;
    auto task = omnitron::read_items(port, api_, std::move(pks));
    auto const rows = co_await run_on(port, task, omnitron);
    if (!rows) co_return rows.error();
    for (auto const& [entry, pk] : item_of) {
        auto const row = rows->find(pk);
        auto const* const order = row == rows->end() ? nullptr : row->second.if_contains("order");
        if (order && order->is_int64()) out[entry] = order->as_int64();
    }
    co_return out;
}

asio::awaitable<omnitron::outcome<void>> FetchAndCreateCancel::apply(WorkPtr work, Transport& omnitron) {
    omnitron::Cancel cancel{work->entry_result.omnitron_pk, reasons_of_[work->entry.id], work->content};
    RequestPort port;
    auto task = omnitron::cancel_order(port, api_, std::move(cancel), work->entry.intended);
    auto const done = co_await run_on(port, task, omnitron);
    if (!done) co_return done.error();
    work->existed = *done == omnitron::CancelResult::already_cancelled;
    co_return omnitron::outcome<void>();
}

}  // namespace channeld
