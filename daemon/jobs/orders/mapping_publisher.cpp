#include "daemon/jobs/orders/mapping_publisher.hpp"

#include <iterator>

#include "commands/omnitron/order_items.hpp"
#include "daemon/transport/run_on.hpp"

namespace channeld {
namespace {

constexpr std::size_t group_size = 50;  // orders in one batch request, as in channel_app

// Items in the create response are used only if they are complete.
bool has_items(UnpublishedOrder const& order) {
    auto const& items = order.omnitron_order->items;
    return items && items->size() == order.work->content.order_item.size();
}

}  // namespace

asio::awaitable<std::vector<PublishFailure>> MappingPublisher::add(UnpublishedOrder order) {
    pending_.push_back(std::move(order));
    if (pending_.size() < group_size) co_return std::vector<PublishFailure>();
    co_return co_await flush();
}

asio::awaitable<std::vector<PublishFailure>> MappingPublisher::flush() {
    auto group = std::exchange(pending_, {});
    std::vector<PublishFailure> unmappable;
    if (group.empty()) co_return unmappable;
    auto ready = co_await find_objects(group, unmappable);
    if (ready) {
        ready = co_await note(group);
        if (!ready) run_.end(ready.error());  // without the ledger nothing new may be started
    }
    if (!ready)
        count(group, ready.error());
    else if (!group.empty())
        co_await commit(std::move(group));
    co_return unmappable;
}

asio::awaitable<result<void>> MappingPublisher::find_objects(std::vector<UnpublishedOrder>& group,
                                                             std::vector<PublishFailure>& unmappable) {
    std::vector<std::int64_t> unread;
    for (auto const& order : group)
        if (order.omnitron_order && !has_items(order)) unread.push_back(order.entry_result.omnitron_pk);
    omnitron::OrderItems read;
    if (!unread.empty()) {
        RequestPort port;
        auto task = omnitron::find_order_items(port, context_.api, std::move(unread), supports_in_filter_);
        auto found = co_await run_on(port, task, omnitron_);
        if (!found) co_return found.error();
        read = std::move(*found);
    }
    std::erase_if(group, [&](UnpublishedOrder& order) {
        if (!order.omnitron_order) return false;
        auto const& items = has_items(order) ? *order.omnitron_order->items : read[order.entry_result.omnitron_pk];
        auto objects = omnitron::mapping_objects(order.work->content, order.omnitron_order->stored, items);
        if (objects)
            order.entry_result.objects = std::move(*objects);
        else
            unmappable.push_back({order.work, objects.error(), order.entry_result.requests});
        return !objects;
    });
    co_return result<void>();
}

asio::awaitable<result<void>> MappingPublisher::note(std::vector<UnpublishedOrder> const& group) {
    std::vector<EntryResult> entry_results;
    for (auto const& order : group)
        if (order.omnitron_order) entry_results.push_back(order.entry_result);
    if (entry_results.empty()) co_return result<void>();
    co_return co_await context_.ledger.record_created(std::move(entry_results));
}

asio::awaitable<void> MappingPublisher::commit(std::vector<UnpublishedOrder> group) {
    std::vector<EntryResult> entry_results;
    entry_results.reserve(group.size());
    for (auto const& order : group) entry_results.push_back(order.entry_result);
    auto const committed = co_await committer_.commit(entry_results);
    // A refused batch is split in halves, so that one refused order does not leave the others unmapped.
    bool const refused = !committed && committed.error().kind == ErrorKind::permanent;
    if (!refused || group.size() == 1) co_return count(group, committed);
    auto const middle = group.begin() + static_cast<std::ptrdiff_t>(group.size() / 2);
    std::vector<UnpublishedOrder> rest(std::make_move_iterator(middle), std::make_move_iterator(group.end()));
    group.erase(middle, group.end());
    co_await commit(std::move(group));
    co_await commit(std::move(rest));
}

void MappingPublisher::count(std::vector<UnpublishedOrder> const& group, result<bool> const& committed) {
    if (committed && *committed) {
        for (auto const& order : group) {
            bool const existed = order.omnitron_order && order.omnitron_order->existed;
            ++(existed ? run_.accounting.unchanged : run_.accounting.created);
            if (!existed) reports_.succeeded(order.work->entry.display_number);
        }
        return run_.succeeded();
    }
    auto const why = committed ? committer_.blocked() : committed.error();
    log_.error("orders created without integration actions; mapped by the next run",
               {{"orders", std::to_string(group.size())}, {"reason", why.message}});
    run_.accounting.failed += static_cast<std::int64_t>(group.size()) - 1;
    run_.failed(why);
}

}  // namespace channeld
