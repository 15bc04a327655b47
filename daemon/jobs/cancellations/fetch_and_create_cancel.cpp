#include "daemon/jobs/cancellations/fetch_and_create_cancel.hpp"

#include "commands/omnitron/cancel.hpp"
#include "commands/omnitron/item_update.hpp"
#include "daemon/jobs/lookup/unknown_object.hpp"
#include "daemon/transport/ask.hpp"

namespace channeld::inline jobs {
namespace {

using omnitron::Failure;

// The item's key and its reason's, for each unit; or why that cannot be told.
omnitron::outcome<CancelReasons> reasons_of(CancelOrder const& cancel, omnitron::Mappings const& items,
                                            omnitron::Reasons const& reasons) {
    CancelReasons out;
    for (auto const& unit : cancel.cancel_items) {
        auto const item = items.find(unit);
        if (item == items.end()) return unknown_item(unit);
        auto const named = cancel.reasons.find(unit);
        auto const reason = reasons.pk_of(named == cancel.reasons.end() ? "" : named->second);
        if (!reason) return reason.error();
        out[item->second] = *reason;
    }
    if (out.empty()) return Failure(permanent("the channel names no cancelled order item"), "missing_field");
    return out;
}

}  // namespace

asio::awaitable<result<void>> FetchAndCreateCancel::resolve(Group group) {
    std::vector<std::string> orders, units;
    for (auto const& work : group) {
        orders.push_back(item_of(*work).order);
        for (auto const& unit : item_of(*work).cancel_items) units.push_back(unit);
    }
    auto const order_keys = co_await objects_.pks_by_remote_id("order", std::move(orders), run_.omnitron);
    if (!order_keys) co_return order_keys.error();
    auto const item_keys = co_await objects_.pks_by_remote_id("orderitem", std::move(units), run_.omnitron);
    if (!item_keys) co_return item_keys.error();
    auto const reasons = co_await reasons_.read(run_.omnitron);
    if (!reasons) co_return reasons.error();

    auto const found_orders = co_await orders_of_items(group, *order_keys, *item_keys);
    if (!found_orders) co_return found_orders.error();

    for (auto const& work : group) {
        auto const named = order_keys->find(item_of(*work).order);
        auto const found_order = found_orders->find(work->entry.id);
        if (named == order_keys->end() && found_order == found_orders->end()) {
            auto const retracted = co_await was_retracted(item_of(*work).order);
            if (!retracted) co_return retracted.error();
            work->finished = *retracted;
            if (work->finished) continue;
            work->failure = unknown_order(item_of(*work).order);
            continue;
        }
        auto found = reasons_of(item_of(*work), *item_keys, *reasons);
        if (!found)
            work->failure = found.error();
        else
            prepared_of(*work) = std::move(*found);
        work->result.omnitron_pk = named == order_keys->end() ? found_order->second : named->second;
    }
    co_return result<void>();
}

// The channel took the order back before it was in Omnitron: nobody has anything to do for its cancel.
asio::awaitable<result<bool>> FetchAndCreateCancel::was_retracted(std::string order) {
    EntryFilter filter;
    filter.channel = run_.context.name;
    filter.item_type = "order";
    filter.remote_id = std::move(order);
    auto const entries = co_await run_.context.ledger.entries(std::move(filter));
    if (!entries) co_return entries.error();
    co_return !entries->empty() && entries->front().state == EntryState::retracted;
}

// A channel that splits orders names the one that they began with. Where only its parts were imported, the items tell
// in which of them they are.
asio::awaitable<result<std::map<std::int64_t, std::int64_t>>> FetchAndCreateCancel::orders_of_items(
    Group group, omnitron::Mappings orders, omnitron::Mappings items) {
    std::map<std::int64_t, std::int64_t> out, unit_of;
    std::vector<std::int64_t> units;
    for (auto const& work : group) {
        auto const& named = item_of(*work).cancel_items;
        auto const item = named.empty() ? items.end() : items.find(named.front());
        if (orders.contains(item_of(*work).order) || item == items.end()) continue;
        unit_of[work->entry.id] = item->second;
        units.push_back(item->second);
    }
    if (units.empty()) co_return out;
    auto const rows = co_await ask(run_.omnitron, omnitron::read_items, run_.context.api, std::move(units));
    if (!rows) co_return rows.error();
    for (auto const& [entry, unit] : unit_of) {
        auto const row = rows->find(unit);
        auto const* const order = row == rows->end() ? nullptr : row->second.if_contains("order");
        if (order && order->is_int64()) out[entry] = order->as_int64();
    }
    co_return out;
}

asio::awaitable<omnitron::outcome<void>> FetchAndCreateCancel::apply(WorkPtr work, Transport& omnitron) {
    omnitron::Cancel cancel{work->result.omnitron_pk, prepared_of(*work), item_of(*work)};
    auto const done =
        co_await ask(omnitron, omnitron::cancel_order, run_.context.api, std::move(cancel), work->entry.intended);
    if (!done) co_return done.error();
    work->existed = *done == omnitron::CancelResult::already_cancelled;
    co_return omnitron::outcome<void>();
}

}  // namespace channeld::inline jobs
