#include "commands/omnitron/orders.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "commands/omnitron/many.hpp"
#include "dto/reflect/encode.hpp"

namespace channeld::omnitron {
namespace {

std::string text_of(json::object const& extra_field, std::string_view key) {
    auto const* const value = extra_field.if_contains(key);
    if (!value) return "";
    return value->is_string() ? std::string(value->as_string()) : json::serialize(*value);
}

// Items in the answer of create_orders: not documented, but a request saved where a server sends them.
struct CreatedOrder : StoredOrder {
    std::optional<std::vector<StoredOrderItem>> orderitem_set;
    static constexpr std::array required{"number", "modified_date"};
};
BOOST_DESCRIBE_STRUCT(CreatedOrder, (StoredOrder), (orderitem_set))

Conversation<outcome<MappedOrder>> find_created(Exchange& omnitron, Api api, ChannelCreateOrder content,
                                                Failure otherwise) {
    bool alone = false;
    std::vector<std::string> const numbers{stored_number(content.order.number)};
    auto search = find_orders(omnitron, api, numbers, alone);
    auto const found = co_await search;
    if (!found) co_return found.error();
    if (found->empty()) co_return otherwise;
    auto mapping = map_existing_order(omnitron, api, content, found->begin()->second);
    co_return co_await mapping;
}

}  // namespace

Conversation<result<Orders>> find_orders(Exchange& omnitron, Api api, std::vector<std::string> numbers,
                                         bool& many_at_once) {
    ManyQuery query{"find_orders", api.in_channel("orders/"), "number", "channel_id"};
    auto rows = find_many<StoredOrder>(
        omnitron, api, query, std::move(numbers), [](StoredOrder const& row) { return row.number; }, many_at_once);
    co_return co_await rows;
}

Conversation<result<std::vector<StoredOrderItem>>> get_order_items(Exchange& omnitron, Api api, std::int64_t order) {
    std::vector<StoredOrderItem> items;
    constexpr int most_pages = 100;
    for (int number = 1; number <= most_pages; ++number) {
        Api::Parameters const parameters{
            {"order", std::to_string(order)}, {"sort", "id"}, {"page", std::to_string(number)}, {"limit", "100"}};
        auto request = api.get("get_order_items", api.in_channel("order_items/"), parameters);
        auto const reply = co_await omnitron.send(std::move(request));
        auto page = read<Page<StoredOrderItem>>("get_order_items", reply);
        if (!page) co_return page.error();
        for (auto& item : page->results)
            if (item.order.value_or(order) == order) items.push_back(std::move(item));
        if (page->last) break;
    }
    co_return items;
}

outcome<std::vector<BatchObject>> objects_of(ChannelCreateOrder const& content, StoredOrder const& order,
                                             std::vector<StoredOrderItem> const& items) {
    std::set<std::string> left;
    for (auto const& item : content.order_item) left.insert(item.remote_id);
    if (items.size() != content.order_item.size())
        return Failure(
            permanent(fmt::format("order {} has {} items in Omnitron and {} in the channel: compare both and "
                                  "correct the one that is wrong",
                                  content.order.number, items.size(), content.order_item.size())),
            "items_differ");

    std::vector<BatchObject> objects{
        {order.key(), order.modified_date, "order", content.order.remote_id, std::nullopt}};
    for (auto const& item : items) {
        auto id = text_of(item.extra_field, "id");
        if (left.erase(id) == 0) id.clear();
        objects.push_back({item.key(), item.modified_date, "orderitem", id, std::nullopt});
    }
    for (auto& object : objects)
        if (object.remote_id->empty()) object.remote_id = left.extract(left.begin()).value();
    return objects;
}

Conversation<outcome<MappedOrder>> map_existing_order(Exchange& omnitron, Api api, ChannelCreateOrder content,
                                                      StoredOrder stored) {
    auto const remote_id = text_of(stored.extra_field, "id");
    if (!remote_id.empty() && remote_id != content.order.remote_id)
        co_return Failure(
            permanent(fmt::format("Omnitron has another order with the number {} (remote id {}): give the "
                                  "orders of this channel numbers of their own",
                                  content.order.number, remote_id)),
            "number_taken");
    auto reading = get_order_items(omnitron, api, stored.key());
    auto const items = co_await reading;
    if (!items) co_return items.error();
    auto objects = objects_of(content, stored, *items);
    if (!objects) co_return objects.error();
    co_return MappedOrder{stored.key(), std::move(*objects), true};
}

Conversation<result<std::vector<BatchObject>>> remembered_objects(Exchange& omnitron, Api api,
                                                                  std::vector<IntegrationAction> actions) {
    std::vector<BatchObject> objects;
    std::map<std::int64_t, std::string> remote_ids;  // of items, by key
    for (auto const& action : actions) {
        auto const model = action.content_type ? action.content_type->model : "order";
        BatchObject object{action.object_id, action.version_date.value_or(""), model, action.remote_id, std::nullopt};
        objects.push_back(std::move(object));
    }
    for (auto& object : objects) {
        if (object.content_type != "order") continue;
        Api::Parameters const filter{{"pk__in", std::to_string(object.pk)}, {"limit", "2"}};
        auto request = api.get("find_orders", api.in_channel("orders/"), filter);
        auto const reply = co_await omnitron.send(std::move(request));
        auto const page = read<Page<StoredOrder>>("find_orders", reply);
        if (!page) co_return page.error();
        for (auto const& order : page->results)
            if (order.key() == object.pk) object.remote_id = text_of(order.extra_field, "id");
        auto reading = get_order_items(omnitron, api, object.pk);
        auto const items = co_await reading;
        if (!items) co_return items.error();
        for (auto const& item : *items) remote_ids[item.key()] = text_of(item.extra_field, "id");
    }
    for (auto& object : objects) {
        auto const hit = remote_ids.find(object.pk);
        if (object.content_type == "orderitem" && hit != remote_ids.end()) object.remote_id = hit->second;
        if (object.remote_id.value_or("").empty()) object.failed_reason_type = FailedReason::channel_app;
    }
    co_return objects;
}

Conversation<outcome<MappedOrder>> create_order(Exchange& omnitron, Api api, NewOrder order) {
    auto request = api.post("create_order", api.in_channel("create_orders/"), order_body(order, api.channel));
    auto const reply = co_await omnitron.send(std::move(request));
    bool const lost = !reply && reply.error().kind == ErrorKind::unclear;
    bool const refused = reply && !reply->ok();
    if (lost || refused) {
        auto const why = lost ? Failure(transient("no answer to create_order, and the order is not there (yet); looked "
                                                  "at again by the next run"),
                                        "no_answer")
                              : Failure(refusal("create_order", *reply), "order_refused");
        auto search = find_created(omnitron, api, order.content, why);
        auto found = co_await search;
        if (found) found->existed = refused;
        co_return found;
    }
    if (!reply) co_return reply.error();
    auto const created = read<CreatedOrder>("create_order", reply);
    if (!created) {  // it exists, but the answer was cut or garbled
        auto search = find_created(omnitron, api, order.content, created.error());
        auto found = co_await search;
        if (found) found->existed = false;
        co_return found;
    }
    if (!created->orderitem_set || created->orderitem_set->size() != order.content.order_item.size()) {
        auto mapping = map_existing_order(omnitron, api, order.content, *created);
        auto mapped = co_await mapping;
        if (mapped) mapped->existed = false;
        co_return mapped;
    }
    auto objects = objects_of(order.content, *created, *created->orderitem_set);
    if (!objects) co_return objects.error();
    co_return MappedOrder{created->key(), std::move(*objects), false};
}

}  // namespace channeld::omnitron
