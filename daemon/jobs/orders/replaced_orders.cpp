#include "daemon/jobs/orders/replaced_orders.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "commands/omnitron/integration_actions.hpp"
#include "daemon/transport/converse.hpp"
#include "dto/reflect/decode.hpp"

namespace channeld {
namespace {

using omnitron::Failure;

Failure is_there(OrderWork const& work, std::string const& what) {
    return {
        permanent(fmt::format("its units are in Omnitron already ({}): the channel has split or partly cancelled that "
                              "order, and {} takes its place; adjust the order in Omnitron by hand",
                              what, work.entry.number)),
        "replaces_order"};
}

// The first object of the order that is mapped, in words.
std::optional<Failure> in_omnitron(OrderWork const& work, omnitron::Mappings const& orders,
                                   omnitron::Mappings const& items) {
    for (auto const& id : work.content.replaces)
        if (auto const hit = orders.find(id); hit != orders.end())
            return is_there(work, fmt::format("order pk {}, remote id {}", hit->second, id));
    for (auto const& item : work.content.order_item)
        if (auto const hit = items.find(item.remote_id); hit != items.end())
            return is_there(work, fmt::format("order item pk {}, remote id {}", hit->second, item.remote_id));
    return std::nullopt;
}

using ByUnit = std::map<std::string, OrderWorkPtr>;

// The orders that have a unit of an entry which was stored before them: a replaced order was offered first.
std::vector<OrderWorkPtr> taken_over(Entry const& entry, ByUnit const& by_unit) {
    std::vector<OrderWorkPtr> out;
    auto const content = decode_json<ChannelCreateOrder>(entry.payload);
    if (!content) return out;
    for (auto const& item : content->order_item) {
        auto const hit = by_unit.find(item.remote_id);
        if (hit == by_unit.end() || entry.id >= hit->second->entry.id) continue;
        if (std::find(out.begin(), out.end(), hit->second) == out.end()) out.push_back(hit->second);
    }
    return out;
}

constexpr std::size_t most_under_way = 1000;

}  // namespace

asio::awaitable<result<void>> Predecessors::look_up(std::vector<OrderWorkPtr> group, Transport& omnitron) {
    std::vector<OrderWorkPtr> replacing;
    std::vector<std::string> orders, items;
    for (auto const& work : group) {
        if (work->mapped || work->stored || work->content.replaces.empty()) continue;
        replacing.push_back(work);
        for (auto const& id : work->content.replaces) orders.push_back(id);
        for (auto const& item : work->content.order_item) items.push_back(item.remote_id);
    }
    if (replacing.empty()) co_return result<void>();

    Exchange order_exchange, item_exchange;
    auto order_talk = omnitron::find_mappings(order_exchange, api_, "order", orders);
    auto const mapped_orders = co_await converse(order_exchange, order_talk, omnitron);
    if (!mapped_orders) co_return mapped_orders.error();
    auto item_talk = omnitron::find_mappings(item_exchange, api_, "orderitem", items);
    auto const mapped_items = co_await converse(item_exchange, item_talk, omnitron);
    if (!mapped_items) co_return mapped_items.error();

    for (auto const& work : replacing) {
        work->obstacle = in_omnitron(*work, *mapped_orders, *mapped_items);
        for (auto const& id : work->content.replaces) {
            if (work->obstacle) break;
            auto const looked = co_await look_into_ledger(work, id);
            if (!looked) co_return looked;
        }
    }
    co_return co_await look_for_units(std::move(replacing));
}

// An order that was split twice between two looks names one that was never offered. Then the units tell which order,
// still on its way to Omnitron, it comes from.
asio::awaitable<result<void>> Predecessors::look_for_units(std::vector<OrderWorkPtr> group) {
    ByUnit by_unit;
    for (auto const& work : group)
        for (auto const& item : work->content.order_item)
            if (!work->obstacle) by_unit[item.remote_id] = work;
    for (auto const state : {EntryState::waiting, EntryState::created, EntryState::parked}) {
        if (by_unit.empty()) co_return result<void>();
        EntryFilter filter;
        filter.channel = channel_;
        filter.kind = group.front()->entry.kind;
        filter.state = state;
        filter.limit = most_under_way;
        auto const entries = co_await ledger_.entries(std::move(filter));
        if (!entries) co_return entries.error();
        for (auto const& entry : *entries)
            for (auto const& work : taken_over(entry, by_unit)) {
                auto const made = co_await make_way(work, entry);
                if (!made) co_return made;
            }
    }
    co_return result<void>();
}

asio::awaitable<result<void>> Predecessors::look_into_ledger(OrderWorkPtr work, std::string predecessor) {
    EntryFilter filter;
    filter.channel = channel_;
    filter.remote_id = predecessor;
    auto const entries = co_await ledger_.entries(std::move(filter));
    if (!entries) co_return entries.error();
    for (auto const& entry : *entries) {
        if (entry.kind != work->entry.kind) continue;
        auto const made = co_await make_way(work, entry);
        if (!made) co_return made;
    }
    co_return result<void>();
}

// What the ledger knows of an order whose place the work takes.
asio::awaitable<result<void>> Predecessors::make_way(OrderWorkPtr work, Entry older) {
    bool const there = older.omnitron_pk != 0 || older.cause == "replaces_order";
    if (there) work->obstacle = is_there(*work, "through order " + older.number);
    bool const under_way = older.intended || older.state == EntryState::waiting;
    if (under_way && !there)
        work->obstacle = Failure(transient(fmt::format("it takes the place of order {}, whose import is not decided "
                                                       "yet; looked at again by the next run",
                                                       older.number)),
                                 "replaces_order");
    if (work->obstacle || older.state != EntryState::parked) co_return result<void>();
    co_return co_await ledger_.withdraw(older.id, "replaced by " + work->entry.number + " in the channel");
}

}  // namespace channeld
