#include "commands/omnitron/orders.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "commands/omnitron/many.hpp"
#include "commands/omnitron/order_items.hpp"
#include "dto/redact.hpp"
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

Conversation<outcome<PlacedOrder>> find_created(Exchange& omnitron, Api api, ChannelCreateOrder content,
                                                Failure otherwise) {
    bool alone = false;
    std::vector<std::string> const numbers{stored_number(content.order.number)};
    auto search = find_orders(omnitron, api, numbers, alone);
    auto const found = co_await search;
    if (!found) co_return found.error();
    if (found->empty()) co_return otherwise;
    auto placed = found_there(found->begin()->second);
    if (auto const taken = number_taken(content, placed.stored)) co_return *taken;
    co_return placed;
}

}  // namespace

Conversation<result<Orders>> find_orders(Exchange& omnitron, Api api, std::vector<std::string> numbers,
                                         bool& many_at_once) {
    ManyQuery query{"find_orders", api.in_channel("orders/"), "number", "channel_id"};
    auto rows = find_many<StoredOrder>(
        omnitron, api, query, std::move(numbers), [](StoredOrder const& row) { return row.number; }, many_at_once);
    co_return co_await rows;
}

PlacedOrder found_there(StoredOrder order) {
    if (order.created_date) order.modified_date = *order.created_date;
    return {std::move(order), std::nullopt, true};
}

std::optional<Failure> unmappable(ChannelCreateOrder const& content) {
    std::set<std::string_view> seen;
    for (auto const& item : content.order_item) {
        if (!item.remote_id.empty() && seen.insert(item.remote_id).second) continue;
        auto const what = item.remote_id.empty()
                              ? std::string("an item without remote id")
                              : fmt::format("two items with the remote id {}", quote_remote(item.remote_id, 64));
        return Failure(permanent(fmt::format("order {} has {}: the channel has to give every item one of its own, by "
                                             "which cancels and returns find it",
                                             content.order.number, what)),
                       "repeated_item");
    }
    return std::nullopt;
}

outcome<std::vector<BatchObject>> objects_of(ChannelCreateOrder const& content, StoredOrder const& order,
                                             std::vector<StoredOrderItem> const& items) {
    if (auto repeated = unmappable(content)) return *repeated;
    if (items.size() != content.order_item.size())
        return Failure(
            permanent(fmt::format("order {} has {} items in Omnitron and {} in the channel: compare both and "
                                  "correct the one that is wrong",
                                  content.order.number, items.size(), content.order_item.size())),
            "items_differ");

    std::set<std::string> left;
    for (auto const& item : content.order_item) left.insert(item.remote_id);
    std::vector<BatchObject> objects{
        {order.key(), order.modified_date, "order", content.order.remote_id, std::nullopt}};
    for (auto const& item : items) {
        auto id = text_of(item.extra_field, "id");
        if (left.erase(id) == 0) id.clear();
        objects.push_back({item.key(), item.modified_date, "orderitem", id, std::nullopt});
    }
    for (auto object = objects.begin() + 1; object != objects.end(); ++object)
        if (object->remote_id->empty()) object->remote_id = left.extract(left.begin()).value();
    return objects;
}

std::string remote_id_of(StoredOrder const& order) {
    return text_of(order.extra_field, "id");
}

outcome<std::vector<BatchObject>> own_objects(StoredOrder const& order, std::vector<StoredOrderItem> const& items) {
    std::vector<BatchObject> objects{{order.key(), order.modified_date, "order", remote_id_of(order), std::nullopt}};
    std::set<std::string> ids;
    for (auto const& item : items) {
        auto id = text_of(item.extra_field, "id");
        if (id.empty() || !ids.insert(id).second)
            return Failure(permanent(fmt::format("order item {} of order {} carries no remote id of its own in "
                                                 "extra_field: nobody can tell which unit of the channel it is",
                                                 item.key(), order.number)),
                           "items_differ");
        objects.push_back({item.key(), item.modified_date, "orderitem", std::move(id), std::nullopt});
    }
    return objects;
}

std::optional<Failure> number_taken(ChannelCreateOrder const& content, StoredOrder const& stored) {
    auto const remote_id = remote_id_of(stored);
    if (remote_id.empty() || remote_id == content.order.remote_id) return std::nullopt;
    return Failure(permanent(fmt::format("Omnitron has another order with the number {} (remote id {}): give the "
                                         "orders of this channel numbers of their own",
                                         content.order.number, remote_id)),
                   "number_taken");
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
    // Without items it is no import, but changed orders on their way to a channel. Whether that was told is not known
    // any more: told as of the order's creation, they are offered again.
    bool const updates = std::none_of(objects.begin(), objects.end(),
                                      [](BatchObject const& object) { return object.content_type == "orderitem"; });
    for (auto& object : objects) {
        if (object.content_type != "order") continue;
        Api::Parameters const filter{{"pk__in", std::to_string(object.pk)}, {"limit", "2"}};
        auto request = api.get("find_orders", api.in_channel("orders/"), filter);
        auto const reply = co_await omnitron.send(std::move(request));
        auto const page = read<Page<StoredOrder>>("find_orders", reply);
        if (!page) co_return page.error();
        for (auto const& order : page->results)
            if (order.key() == object.pk) {
                object.remote_id = remote_id_of(order);
                if (updates && order.created_date) object.version_date = *order.created_date;
            }
        if (updates) continue;
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

Conversation<outcome<PlacedOrder>> create_order(Exchange& omnitron, Api api, NewOrder order) {
    auto request = api.post_text("create_order", api.in_channel("create_orders/"), order_body(order, api.channel));
    auto const reply = co_await omnitron.send(std::move(request));
    bool const lost = !reply && reply.error().kind == ErrorKind::unclear;
    bool const refused = reply && !reply->ok();
    if (!reply && !lost) co_return reply.error();
    auto created = read<CreatedOrder>("create_order", reply);
    if (created) co_return PlacedOrder{*created, std::move(created->orderitem_set), false};

    // Refused: it may be there already. No answer, or one that was cut or garbled: nobody knows.
    auto const why = lost ? Failure(transient("no answer to create_order, and the order is not there (yet); looked "
                                              "at again by the next run"),
                                    "no_answer")
                     : refused ? Failure(created.error(), "order_refused")
                               : Failure(created.error());
    auto search = find_created(omnitron, api, *order.content, why);
    auto found = co_await search;
    if (found) found->existed = refused;
    co_return found;
}

}  // namespace channeld::omnitron
