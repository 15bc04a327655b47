#include "daemon/jobs/orders/fetch_orders.hpp"

#include "commands/omnitron/order_items.hpp"
#include "daemon/jobs/batches/publish_mappings.hpp"
#include "daemon/jobs/orders/unmapped_orders.hpp"
#include "daemon/transport/ask.hpp"

namespace channeld::inline jobs {
namespace {

// How old an order may be that was left unmapped when the ledger was lost, and how far Omnitron's clock may be ahead.
constexpr std::chrono::hours oldest_unmapped{7 * 24}, clocks_differ{24};

// Items that came with the answer count only when they are all existing.
bool has_items(OrderWork const& order) {
    auto const& items = order.omnitron_order->items;
    return items && items->size() == order.content->order_item.size();
}

}  // namespace

FetchOrders::FetchOrders(RunScope& run, FetchOrdersMemory& memory)
    : run_(run),
      memory_(memory),
      lookup_(run.context.api, run.context.capabilities, memory.products, run.omnitron),
      replaced_(run.context.name, run.job.item_type, run.context.api, run.context.ledger, run.omnitron) {}

// What an earlier process has left behind in Omnitron. A ledger that has read nothing of the channel is new, or was
// lost: then orders may be there that only Omnitron knows of.
asio::awaitable<result<void>> FetchOrders::recover() {
    auto recovered = co_await memory_.batches.recover(run_);
    if (!recovered || memory_.recovered) co_return recovered;
    auto const position = co_await run_.context.ledger.position(run_.context.name, std::string(run_.job.name));
    if (!position) co_return position.error();
    if (position->empty()) {
        UnmappedOrders orders(run_, memory_.batches);
        auto const now = run_.context.clock.now();
        TimeRange const created{now - oldest_unmapped, now + clocks_differ};
        recovered = co_await orders.map(created);
    }
    memory_.recovered = bool(recovered);
    co_return recovered;
}

asio::awaitable<result<void>> FetchOrders::resolve(Group group) {
    auto const read = co_await read_channel();
    if (!read) co_return read;
    OrderGroup orders;
    for (auto const& work : group) {
        auto order = std::make_shared<OrderWork>();
        order->entry = work->entry.id;
        order->remote_id = work->entry.remote_id;
        order->number = work->entry.display_number;
        order->content = std::static_pointer_cast<ChannelCreateOrder const>(work->item);
        prepared_of(*work) = order;
        orders.push_back(std::move(order));
    }
    auto looked_up = co_await lookup_.resolve(orders, identifier_);
    if (looked_up) looked_up = co_await replaced_.resolve(orders);
    if (!looked_up) co_return looked_up;
    for (auto const& work : group) {
        auto const& state = prepared_of(*work)->state;
        work->needs_intent = std::holds_alternative<MissingOrder>(state);
        if (auto const* const blocked = std::get_if<BlockedOrder>(&state)) work->failure = blocked->why;
        auto const* const mapped = std::get_if<MappedOrder>(&state);
        if (mapped) work->result.omnitron_pk = mapped->pk;
        work->finished = mapped;
    }
    co_return result<void>();
}

asio::awaitable<result<void>> FetchOrders::read_channel() {
    if (import_) co_return result<void>();
    auto facts = co_await ask(run_.omnitron, omnitron::get_channel, run_.context.api);
    if (!facts) co_return facts.error();
    if (!facts->channel.is_active)
        co_return transient("the channel is inactive in Omnitron (is_active); its orders stay pending in the ledger");
    identifier_ = omnitron::customer_identifier(facts->channel);
    import_ = std::make_unique<OrderImport>(run_.context.api, std::move(*facts), identifier_, memory_.references,
                                            memory_.addresses);
    co_return result<void>();
}

asio::awaitable<omnitron::outcome<void>> FetchOrders::apply(WorkPtr work, Transport& omnitron) {
    auto const order = prepared_of(*work);
    auto omnitron_order = co_await import_->import(order, omnitron);
    if (!omnitron_order) co_return omnitron_order.error();
    work->existed = omnitron_order->existed;
    work->result.omnitron_pk = omnitron_order->stored.primary_key();
    auto const named = run_.item(work->entry, {{"order_pk", std::to_string(work->result.omnitron_pk)}});
    if (work->existed)
        run_.log.info("order_found", "order already in Omnitron", named);
    else
        run_.log.info("order_created", "order created", named);
    order->omnitron_order = std::move(*omnitron_order);
    co_return omnitron::outcome<void>();
}

asio::awaitable<void> FetchOrders::publish(Group group) {
    auto const found = co_await find_objects(group);
    if (!found) {
        run_.log.error("mappings_not_published",
                       "items are in Omnitron without their integration actions; mapped by the next run",
                       {{"item_type", std::string(run_.job.item_type)},
                        {"items", std::to_string(group.size())},
                        {"message", found.error().message}});
        for (auto const& work : group) work->unpublished = found.error();
        co_return;
    }
    std::erase_if(group, [](WorkPtr const& work) { return work->failure.has_value(); });
    co_await publish_mappings(run_, memory_.batches, std::move(group));
}

// What has to be mapped of each order that this run has imported; of the others the ledger knows it.
asio::awaitable<result<void>> FetchOrders::find_objects(Group group) {
    std::vector<std::int64_t> unread;
    std::erase_if(group, [this](WorkPtr const& work) { return work->entry.state == EntryState::created; });
    for (auto const& work : group)
        if (!has_items(*prepared_of(*work))) unread.push_back(work->result.omnitron_pk);
    omnitron::OrderItems read;
    if (!unread.empty()) {
        auto found = co_await ask(run_.omnitron, omnitron::find_order_items, run_.context.api, std::move(unread),
                                  std::ref(run_.context.capabilities));
        if (!found) co_return found.error();
        read = std::move(*found);
    }
    for (auto const& work : group) {
        auto const& order = *prepared_of(*work);
        auto const& items = has_items(order) ? *order.omnitron_order->items : read[work->result.omnitron_pk];
        auto objects = omnitron::mapping_objects(*order.content, order.omnitron_order->stored, items);
        if (objects)
            work->result.objects = std::move(*objects);
        else
            work->failure = objects.error();
    }
    co_return result<void>();
}

}  // namespace channeld::inline jobs
