#include "daemon/jobs/orders/replaced_orders.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "commands/omnitron/integration_actions.hpp"
#include "daemon/transport/ask.hpp"
#include "dto/reflect/decode.hpp"

namespace channeld::inline jobs {
namespace {

using omnitron::Failure;

Failure already_imported_failure(OrderWork const& work, std::string const& what) {
    return {permanent(fmt::format("its items are already in Omnitron ({}): the channel has split or partly cancelled "
                                  "that order and replaced it by {}; correct the order in Omnitron by hand",
                                  what, work.number)),
            "replaces_order"};
}

// The first object of the order that is mapped, in words.
std::optional<Failure> already_imported(OrderWork const& work, omnitron::Mappings const& orders,
                                        omnitron::Mappings const& items) {
    for (auto const& id : work.content->replaces)
        if (auto const hit = orders.find(id); hit != orders.end())
            return already_imported_failure(work, fmt::format("order pk {}, remote id {}", hit->second, id));
    for (auto const& item : work.content->order_item)
        if (auto const hit = items.find(item.remote_id); hit != items.end())
            return already_imported_failure(work,
                                            fmt::format("order item pk {}, remote id {}", hit->second, item.remote_id));
    return std::nullopt;
}

void block(OrderWork& work, Failure why) {
    work.state = BlockedOrder{std::move(why)};
}

using ByItem = std::map<std::string, OrderWorkPtr>;

// The orders that have a unit of an entry which was stored before them: a replaced order was offered first.
OrderGroup replaced_by(Entry const& entry, ByItem const& by_item) {
    OrderGroup out;
    auto const content = decode_json<ChannelCreateOrder>(entry.payload);
    if (!content) return out;
    for (auto const& item : content->order_item) {
        auto const hit = by_item.find(item.remote_id);
        if (hit == by_item.end() || entry.id >= hit->second->entry) continue;
        if (std::find(out.begin(), out.end(), hit->second) == out.end()) out.push_back(hit->second);
    }
    return out;
}

constexpr std::size_t most_under_way = 1000;

}  // namespace

asio::awaitable<result<void>> ReplacedOrders::resolve(OrderGroup group) {
    OrderGroup replacing;
    std::vector<std::string> orders, items;
    for (auto const& work : group) {
        if (!work->is_missing() || work->content->replaces.empty()) continue;
        replacing.push_back(work);
        for (auto const& id : work->content->replaces) orders.push_back(id);
        for (auto const& item : work->content->order_item) items.push_back(item.remote_id);
    }
    if (replacing.empty()) co_return result<void>();

    auto const mapped_orders = co_await ask(omnitron_, omnitron::find_mappings, api_, "order", std::move(orders),
                                            omnitron::MappingState::success);
    if (!mapped_orders) co_return mapped_orders.error();
    auto const mapped_items = co_await ask(omnitron_, omnitron::find_mappings, api_, "orderitem", std::move(items),
                                           omnitron::MappingState::success);
    if (!mapped_items) co_return mapped_items.error();

    for (auto const& work : replacing) {
        if (auto existing = already_imported(*work, *mapped_orders, *mapped_items)) block(*work, std::move(*existing));
        for (auto const& id : work->content->replaces) {
            if (!work->is_missing()) break;
            auto const looked = co_await find_in_ledger(work, id);
            if (!looked) co_return looked;
        }
    }
    co_return co_await find_by_items(std::move(replacing));
}

// An order that was split twice between two looks names one that was never offered. Then the units tell which order,
// still on its way to Omnitron, it comes from.
asio::awaitable<result<void>> ReplacedOrders::find_by_items(OrderGroup group) {
    ByItem by_item;
    for (auto const& work : group)
        for (auto const& item : work->content->order_item)
            if (work->is_missing()) by_item[item.remote_id] = work;
    for (auto const state : {EntryState::pending, EntryState::created, EntryState::parked}) {
        if (by_item.empty()) co_return result<void>();
        EntryFilter filter;
        filter.channel = channel_;
        filter.item_type = item_type_;
        filter.state = state;
        filter.limit = most_under_way;
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

asio::awaitable<result<void>> ReplacedOrders::find_in_ledger(OrderWorkPtr work, std::string replaced) {
    EntryFilter filter;
    filter.channel = channel_;
    filter.remote_id = replaced;
    auto const entries = co_await ledger_.entries(std::move(filter));
    if (!entries) co_return entries.error();
    for (auto const& entry : *entries) {
        if (entry.item_type != item_type_) continue;
        auto const made = co_await retire_replaced(work, entry);
        if (!made) co_return made;
    }
    co_return result<void>();
}

// What the ledger knows of an order whose place the work takes.
asio::awaitable<result<void>> ReplacedOrders::retire_replaced(OrderWorkPtr work, Entry older) {
    bool const existing = older.omnitron_pk != 0 || older.reason_code == "replaces_order";
    bool const under_way = older.intended || older.state == EntryState::pending;
    if (existing)
        block(*work, already_imported_failure(*work, "through order " + older.display_number));
    else if (under_way)
        block(
            *work,
            Failure(transient(fmt::format("it replaces order {}, whose import is not finished; retried by the next run",
                                          older.display_number)),
                    "replaces_order"));
    if (!work->is_missing() || older.state != EntryState::parked) co_return result<void>();
    co_return co_await ledger_.retract(older.id, "replaced by " + work->number + " in the channel");
}

}  // namespace channeld::inline jobs
