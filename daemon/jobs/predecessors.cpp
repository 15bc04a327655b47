#include "daemon/jobs/predecessors.hpp"

#include <fmt/format.h>

#include "commands/omnitron/integration_actions.hpp"
#include "daemon/transport/converse.hpp"

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
        bool const there = entry.omnitron_pk != 0 || entry.cause == "replaces_order";
        if (there) work->obstacle = is_there(*work, "through order " + entry.number);
        bool const under_way = entry.intended || entry.state == EntryState::waiting;
        if (under_way && !there)
            work->obstacle =
                Failure(transient(fmt::format("it takes the place of order {}, whose import is not decided yet; "
                                              "looked at again by the next run",
                                              entry.number)),
                        "replaces_order");
        if (work->obstacle || entry.state != EntryState::parked) continue;
        auto const ended = co_await ledger_.withdraw(entry.id, "replaced by " + work->entry.number + " in the channel");
        if (!ended) co_return ended.error();
    }
    co_return result<void>();
}

}  // namespace channeld
