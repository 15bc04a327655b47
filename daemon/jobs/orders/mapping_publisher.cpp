#include "daemon/jobs/orders/mapping_publisher.hpp"

#include <iterator>

#include "commands/omnitron/order_items.hpp"
#include "daemon/transport/converse.hpp"

namespace channeld {
namespace {

constexpr std::size_t group_size = 50;  // orders in one batch request, as the old product reads them

// Items that came with the answer count only when they are all there.
bool has_items(Unmapped const& order) {
    auto const& items = order.placed->items;
    return items && items->size() == order.work->content.order_item.size();
}

}  // namespace

asio::awaitable<std::vector<Unmappable>> OrderSettling::add(Unmapped order) {
    waiting_.push_back(std::move(order));
    if (waiting_.size() < group_size) co_return std::vector<Unmappable>();
    co_return co_await flush();
}

asio::awaitable<std::vector<Unmappable>> OrderSettling::flush() {
    auto group = std::exchange(waiting_, {});
    std::vector<Unmappable> unmappable;
    if (group.empty()) co_return unmappable;
    auto ready = co_await find_objects(group, unmappable);
    if (ready) {
        ready = co_await note(group);
        if (!ready) run_.end(ready.error());  // nothing more is begun that could not be noted either
    }
    if (!ready)
        count(group, ready.error());
    else if (!group.empty())
        co_await settle(std::move(group));
    co_return unmappable;
}

asio::awaitable<result<void>> OrderSettling::find_objects(std::vector<Unmapped>& group,
                                                          std::vector<Unmappable>& unmappable) {
    std::vector<std::int64_t> unread;
    for (auto const& order : group)
        if (order.placed && !has_items(order)) unread.push_back(order.creation.omnitron_pk);
    omnitron::OrderItems read;
    if (!unread.empty()) {
        Exchange exchange;
        auto talk = omnitron::find_order_items(exchange, parts_.api, std::move(unread), items_of_many_);
        auto found = co_await converse(exchange, talk, omnitron_);
        if (!found) co_return found.error();
        read = std::move(*found);
    }
    std::erase_if(group, [&](Unmapped& order) {
        if (!order.placed) return false;
        auto const& items = has_items(order) ? *order.placed->items : read[order.creation.omnitron_pk];
        auto objects = omnitron::objects_of(order.work->content, order.placed->stored, items);
        if (objects)
            order.creation.objects = std::move(*objects);
        else
            unmappable.push_back({order.work, objects.error(), order.creation.requests});
        return !objects;
    });
    co_return result<void>();
}

asio::awaitable<result<void>> OrderSettling::note(std::vector<Unmapped> const& group) {
    std::vector<Creation> creations;
    for (auto const& order : group)
        if (order.placed) creations.push_back(order.creation);
    if (creations.empty()) co_return result<void>();
    co_return co_await parts_.ledger.created(std::move(creations));
}

asio::awaitable<void> OrderSettling::settle(std::vector<Unmapped> group) {
    std::vector<Creation> creations;
    creations.reserve(group.size());
    for (auto const& order : group) creations.push_back(order.creation);
    auto const settled = co_await batches_.settle(creations);
    // One order that Omnitron refuses must not leave the others unmapped.
    bool const refused = !settled && settled.error().kind == ErrorKind::permanent;
    if (!refused || group.size() == 1) co_return count(group, settled);
    auto const middle = group.begin() + static_cast<std::ptrdiff_t>(group.size() / 2);
    std::vector<Unmapped> rest(std::make_move_iterator(middle), std::make_move_iterator(group.end()));
    group.erase(middle, group.end());
    co_await settle(std::move(group));
    co_await settle(std::move(rest));
}

void OrderSettling::count(std::vector<Unmapped> const& group, result<bool> const& settled) {
    if (settled && *settled) {
        for (auto const& order : group) {
            bool const existed = order.placed && order.placed->existed;
            ++(existed ? run_.accounting.already : run_.accounting.created);
            if (!existed) reports_.succeeded(order.work->entry.number);
        }
        return run_.succeeded();
    }
    auto const why = settled ? batches_.blocked() : settled.error();
    log_.error("orders are in Omnitron without their integration actions",
               {{"orders", std::to_string(group.size())}, {"reason", why.message}});
    run_.accounting.failed += static_cast<std::int64_t>(group.size()) - 1;
    run_.failed(why);
}

}  // namespace channeld
