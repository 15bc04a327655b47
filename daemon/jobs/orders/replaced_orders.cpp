#include "daemon/jobs/orders/replaced_orders.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "commands/omnitron/integration_actions.hpp"
#include "daemon/transport/run_on.hpp"
#include "dto/reflect/decode.hpp"

namespace channeld {
namespace {

using omnitron::Failure;

Failure already_imported_failure(OrderWork const& work, std::string const& what) {
    return {permanent(fmt::format("its items are already in Omnitron ({}): the channel has split or partly cancelled "
                                  "that order and replaced it by {}; correct the order in Omnitron by hand",
                                  what, work.entry.display_number)),
            "replaces_order"};
}

// The failure that names the first object of the order that is already mapped.
std::optional<Failure> already_imported(OrderWork const& work, omnitron::Mappings const& orders,
                                        omnitron::Mappings const& items) {
    for (auto const& id : work.content.replaces)
        if (auto const hit = orders.find(id); hit != orders.end())
            return already_imported_failure(work, fmt::format("order pk {}, remote id {}", hit->second, id));
    for (auto const& item : work.content.order_item)
        if (auto const hit = items.find(item.remote_id); hit != items.end())
            return already_imported_failure(work,
                                            fmt::format("order item pk {}, remote id {}", hit->second, item.remote_id));
    return std::nullopt;
}

using ByItem = std::map<std::string, OrderWorkPtr>;

// The orders that contain an item of an entry stored before them: a replaced order was always offered first.
std::vector<OrderWorkPtr> replaced_by(Entry const& entry, ByItem const& by_item) {
    std::vector<OrderWorkPtr> out;
    auto const content = decode_json<ChannelCreateOrder>(entry.payload);
    if (!content) return out;
    for (auto const& item : content->order_item) {
        auto const hit = by_item.find(item.remote_id);
        if (hit == by_item.end() || entry.id >= hit->second->entry.id) continue;
        if (std::find(out.begin(), out.end(), hit->second) == out.end()) out.push_back(hit->second);
    }
    return out;
}

constexpr std::size_t max_in_progress = 1000;

}  // namespace

asio::awaitable<result<void>> ReplacedOrders::resolve(std::vector<OrderWorkPtr> group, Transport& omnitron) {
    std::vector<OrderWorkPtr> replacing;
    std::vector<std::string> orders, items;
    for (auto const& work : group) {
        if (work->mapped || work->stored || work->content.replaces.empty()) continue;
        replacing.push_back(work);
        for (auto const& id : work->content.replaces) orders.push_back(id);
        for (auto const& item : work->content.order_item) items.push_back(item.remote_id);
    }
    if (replacing.empty()) co_return result<void>();

    RequestPort order_port, item_port;
    auto order_task = omnitron::find_mappings(order_port, api_, "order", orders);
    auto const mapped_orders = co_await run_on(order_port, order_task, omnitron);
    if (!mapped_orders) co_return mapped_orders.error();
    auto item_task = omnitron::find_mappings(item_port, api_, "orderitem", items);
    auto const mapped_items = co_await run_on(item_port, item_task, omnitron);
    if (!mapped_items) co_return mapped_items.error();

    for (auto const& work : replacing) {
        work->obstacle = already_imported(*work, *mapped_orders, *mapped_items);
        for (auto const& id : work->content.replaces) {
            if (work->obstacle) break;
            auto const looked = co_await find_in_ledger(work, id);
            if (!looked) co_return looked;
        }
    }
    co_return co_await find_by_items(std::move(replacing));
}

// An order that was split twice between two reads names a replaced order that was never offered. In this case its items
// show which order, not imported yet, it comes from.
asio::awaitable<result<void>> ReplacedOrders::find_by_items(std::vector<OrderWorkPtr> group) {
    ByItem by_item;
    for (auto const& work : group)
        for (auto const& item : work->content.order_item)
            if (!work->obstacle) by_item[item.remote_id] = work;
    for (auto const state : {EntryState::pending, EntryState::created, EntryState::parked}) {
        if (by_item.empty()) co_return result<void>();
        EntryFilter filter;
        filter.channel = channel_;
        filter.item_type = group.front()->entry.item_type;
        filter.state = state;
        filter.limit = max_in_progress;
        auto const entries = co_await ledger_.entries(std::move(filter));
        if (!entries) co_return entries.error();
        for (auto const& entry : *entries)
            for (auto const& work : replaced_by(entry, by_item)) {
                auto const made = co_await retire_replaced(work, entry);
                if (!made) co_return made;
            }
    }
    co_return result<void>();
}

asio::awaitable<result<void>> ReplacedOrders::find_in_ledger(OrderWorkPtr work, std::string replaced_id) {
    EntryFilter filter;
    filter.channel = channel_;
    filter.remote_id = replaced_id;
    auto const entries = co_await ledger_.entries(std::move(filter));
    if (!entries) co_return entries.error();
    for (auto const& entry : *entries) {
        if (entry.item_type != work->entry.item_type) continue;
        auto const made = co_await retire_replaced(work, entry);
        if (!made) co_return made;
    }
    co_return result<void>();
}

// Decides, from the ledger's entry of the replaced order, whether the new order may be imported.
asio::awaitable<result<void>> ReplacedOrders::retire_replaced(OrderWorkPtr work, Entry older) {
    bool const existing = older.omnitron_pk != 0 || older.reason_code == "replaces_order";
    if (existing) work->obstacle = already_imported_failure(*work, "through order " + older.display_number);
    bool const in_progress = older.intended || older.state == EntryState::pending;
    if (in_progress && !existing)
        work->obstacle =
            Failure(transient(fmt::format("it replaces order {}, whose import is not finished; retried by the next run",
                                          older.display_number)),
                    "replaces_order");
    if (work->obstacle || older.state != EntryState::parked) co_return result<void>();
    co_return co_await ledger_.retract(older.id, "replaced by " + work->entry.display_number + " in the channel");
}

}  // namespace channeld
