#include "daemon/jobs/reconcile/reconciliation.hpp"

#include "commands/omnitron/cancel.hpp"
#include "commands/omnitron/created_orders.hpp"
#include "commands/omnitron/integration_actions.hpp"
#include "commands/omnitron/order_items.hpp"
#include "commands/omnitron/orders.hpp"
#include "daemon/jobs/engine/command_item_source.hpp"
#include "daemon/transport/ask.hpp"

namespace channeld::inline jobs {
Reconciliation::Reconciliation(ReconcileContext context, TimeRange range, OnDifference on_difference)
    : context_(std::move(context)),
      range_(range),
      on_difference_(std::move(on_difference)),
      omnitron_(&context_.omnitron),
      channel_(&context_.connection) {}

asio::awaitable<result<void>> Reconciliation::run(StopToken const& stop) {
    auto const& commands = context_.commands;
    auto done = co_await compare_all(commands.command<GetOrders>(), stop);
    if (done) done = co_await compare_omnitron(stop);
    if (done) done = co_await compare_all(commands.command<GetCancelledOrders>(), stop);
    if (done) done = co_await compare_all(commands.command<GetCancellationRequests>(), stop);
    sums_.omnitron_requests = omnitron_.count();
    sums_.channel_requests = channel_.count();
    if (done && stop.requested()) done = transient("stopped before everything was compared");
    co_return done;
}

template <class Item>
asio::awaitable<result<void>> Reconciliation::compare_all(FetchCommand<Item> const* command, StopToken const& stop) {
    if (!command) co_return result<void>();
    CommandItemSource<Item> source(*command);
    PageReader pages(source, channel_, context_.clock);
    auto position = command->range(range_, context_.clock.now());
    Group<Item> group;
    for (bool more = true; position && more && !stop.requested();) {
        auto page = co_await pages.read(*position);
        if (!page) {
            position = page.error();
            break;
        }
        more = page->more;
        position = page->position;
        for (auto& item : page->items) {
            group.push_back(fetched_as<Item>(std::move(item)));
            if (group.size() < group_size) continue;
            auto const compared = co_await compare_group(std::exchange(group, Group<Item>()));
            if (!compared) co_return compared;
        }
    }
    if (!position) co_return position.error();
    if (group.empty()) co_return result<void>();
    co_return co_await compare_group(std::move(group));
}

asio::awaitable<result<void>> Reconciliation::compare_group(Group<ChannelCreateOrder> group) {
    std::vector<std::string> remote_ids, numbers, items;
    for (auto const& each : group) {
        offered_.insert(omnitron::stored_number(each.display_number));
        auto const* const content = std::get_if<ChannelCreateOrder>(&each.content);
        if (!content) continue;
        remote_ids.push_back(each.remote_id);
        numbers.push_back(omnitron::stored_number(content->order.number));
        for (auto const& item : content->order_item) items.push_back(item.remote_id);
    }
    auto const orders =
        co_await ask(omnitron_, omnitron::find_orders, context_.api, numbers, std::ref(context_.capabilities));
    if (!orders) co_return orders.error();
    auto const mapped = co_await ask(omnitron_, omnitron::find_mappings, context_.api, "order", remote_ids,
                                     omnitron::MappingState::success);
    if (!mapped) co_return mapped.error();
    auto const mapped_items = co_await ask(omnitron_, omnitron::find_mappings, context_.api, "orderitem", items,
                                           omnitron::MappingState::success);
    if (!mapped_items) co_return mapped_items.error();

    for (auto const& each : group) {
        auto const entry = co_await entry_of("order", each.remote_id);
        if (!entry) co_return entry.error();
        OrderFacts facts{each, {}, mapped->contains(each.remote_id), {}, *entry};
        if (auto const* const content = std::get_if<ChannelCreateOrder>(&each.content)) {
            auto const hit = orders->find(omnitron::stored_number(content->order.number));
            if (hit != orders->end()) facts.stored = hit->second;
            for (auto const& item : content->order_item)
                if (!mapped_items->contains(item.remote_id)) facts.unmapped_items.push_back(item.remote_id);
        }
        count(sums_.orders, compare(facts));
    }
    co_return result<void>();
}

asio::awaitable<result<void>> Reconciliation::compare_group(Group<CancelOrder> group) {
    std::vector<std::string> order_ids, unit_ids;
    for (auto const& each : group) {
        auto const* const cancel = std::get_if<CancelOrder>(&each.content);
        if (!cancel) continue;
        order_ids.push_back(cancel->order);
        unit_ids.insert(unit_ids.end(), cancel->cancel_items.begin(), cancel->cancel_items.end());
    }
    auto const orders = co_await ask(omnitron_, omnitron::find_mappings, context_.api, "order", order_ids,
                                     omnitron::MappingState::success);
    if (!orders) co_return orders.error();
    auto const units = co_await ask(omnitron_, omnitron::find_mappings, context_.api, "orderitem", unit_ids,
                                    omnitron::MappingState::success);
    if (!units) co_return units.error();
    std::vector<std::int64_t> keys;
    for (auto const& [remote_id, pk] : *orders) keys.push_back(pk);
    auto const items = co_await ask(omnitron_, omnitron::find_order_items, context_.api, std::move(keys),
                                    std::ref(context_.capabilities));
    if (!items) co_return items.error();
    std::set<std::int64_t> alive;
    for (auto const& [order, of_order] : *items)
        for (auto const& item : of_order)
            if (!omnitron::is_cancelled_or_refunded(item)) alive.insert(item.primary_key());

    for (auto const& each : group) {
        auto const entry = co_await entry_of("cancel", each.remote_id);
        if (!entry) co_return entry.error();
        CancelFacts facts{each, {}, *entry};
        if (auto const* const cancel = std::get_if<CancelOrder>(&each.content))
            for (auto const& unit : cancel->cancel_items) {
                auto const known = units->find(unit);
                if (known != units->end() && alive.contains(known->second)) facts.left.push_back(unit);
            }
        count(sums_.cancels, compare(facts));
    }
    co_return result<void>();
}

asio::awaitable<result<void>> Reconciliation::compare_group(Group<CancellationRequest> group) {
    std::vector<std::string> remote_ids;
    for (auto const& each : group) remote_ids.push_back(each.remote_id);
    auto const mapped = co_await ask(omnitron_, omnitron::find_mappings, context_.api, "cancellationrequest",
                                     std::move(remote_ids), omnitron::MappingState::success);
    if (!mapped) co_return mapped.error();
    for (auto const& each : group) {
        auto const entry = co_await entry_of("cancellation_request", each.remote_id);
        if (!entry) co_return entry.error();
        RequestFacts const facts{each, mapped->contains(each.remote_id), *entry};
        count(sums_.requests, compare(facts));
    }
    co_return result<void>();
}

// Orders that only Omnitron has; those that the channel has offered are compared already.
asio::awaitable<result<void>> Reconciliation::compare_omnitron(StopToken const& stop) {
    bool last = false;
    for (int page = 1; !last && !stop.requested(); ++page) {
        auto const orders = co_await ask(omnitron_, omnitron::list_created_orders, context_.api, range_, page);
        if (!orders) co_return orders.error();
        last = orders->last || orders->results.empty();
        for (auto const& order : orders->results) {
            if (offered_.contains(order.number)) continue;
            EntryFilter filter;
            filter.channel = context_.channel;
            filter.display_number = order.number;
            auto const known = co_await context_.ledger.entries(std::move(filter));
            if (!known) co_return known.error();
            count(sums_.in_omnitron, only_in_omnitron(order, *known));
        }
    }
    co_return result<void>();
}

asio::awaitable<result<std::optional<Entry>>> Reconciliation::entry_of(std::string kind, std::string remote_id) {
    EntryFilter filter;
    filter.channel = context_.channel;
    filter.item_type = std::move(kind);
    filter.remote_id = std::move(remote_id);
    auto entries = co_await context_.ledger.entries(std::move(filter));
    if (!entries) co_return entries.error();
    if (entries->empty()) co_return std::nullopt;
    co_return std::move(entries->front());
}

void Reconciliation::count(std::int64_t& looked_at, std::vector<Difference> const& differences) {
    ++looked_at;
    sums_.different += !differences.empty();
    for (auto const& difference : differences) on_difference_(difference);
}

}  // namespace channeld::inline jobs
