#include "commands/omnitron/orders.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "commands/omnitron/detail/bulk_find.hpp"
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

// Items in the response of create_orders are not documented; where a server sends them, they save a request.
struct CreatedOrder : StoredOrder {
    std::optional<std::vector<StoredOrderItem>> orderitem_set;
    static constexpr std::array required{"number", "modified_date"};
};
BOOST_DESCRIBE_STRUCT(CreatedOrder, (StoredOrder), (orderitem_set))

HttpTask<outcome<OmnitronOrder>> find_created(RequestPort& omnitron, Api api, ChannelCreateOrder content,
                                              Failure otherwise) {
    Capabilities capabilities;  // a search for one value needs none
    std::vector<std::string> const numbers{stored_number(content.order.number)};
    auto search = find_orders(omnitron, api, numbers, capabilities);
    auto const found = co_await search;
    if (!found) co_return found.error();
    if (found->empty()) co_return otherwise;
    auto omnitron_order = existing_order(found->begin()->second);
    if (auto const taken = number_conflict(content, omnitron_order.stored)) co_return *taken;
    co_return omnitron_order;
}

}  // namespace

HttpTask<result<Orders>> find_orders(RequestPort& omnitron, Api api, std::vector<std::string> numbers,
                                     Capabilities& capabilities) {
    BulkQuery query{"find_orders", api.in_channel("orders/"), "number", "channel_id"};
    auto rows = bulk_find<StoredOrder>(
        omnitron, api, query, std::move(numbers), [](StoredOrder const& row) { return row.number; }, capabilities,
        &Capabilities::orders_by_number);
    co_return co_await rows;
}

OmnitronOrder existing_order(StoredOrder order) {
    if (order.created_date) order.modified_date = *order.created_date;
    return {std::move(order), std::nullopt, true};
}

std::optional<Failure> remote_id_conflict(ChannelCreateOrder const& content) {
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

outcome<std::vector<BatchObject>> mapping_objects(ChannelCreateOrder const& content, StoredOrder const& order,
                                                  std::vector<StoredOrderItem> const& items) {
    if (auto repeated = remote_id_conflict(content)) return *repeated;
    if (items.size() != content.order_item.size())
        return Failure(
            permanent(fmt::format("order {} has {} items in Omnitron and {} in the channel: compare both and "
                                  "correct the one that is wrong",
                                  content.order.number, items.size(), content.order_item.size())),
            "items_differ");

    std::set<std::string> unassigned;
    for (auto const& item : content.order_item) unassigned.insert(item.remote_id);
    std::vector<BatchObject> objects{
        {order.primary_key(), order.modified_date, "order", content.order.remote_id, std::nullopt}};
    for (auto const& item : items) {
        auto id = text_of(item.extra_field, "id");
        if (unassigned.erase(id) == 0) id.clear();
        objects.push_back({item.primary_key(), item.modified_date, "orderitem", id, std::nullopt});
    }
    for (auto object = objects.begin() + 1; object != objects.end(); ++object)
        if (object->remote_id->empty()) object->remote_id = unassigned.extract(unassigned.begin()).value();
    return objects;
}

std::string remote_id_of(StoredOrder const& order) {
    return text_of(order.extra_field, "id");
}

outcome<std::vector<BatchObject>> objects_from_extra_field(StoredOrder const& order,
                                                           std::vector<StoredOrderItem> const& items) {
    std::vector<BatchObject> objects{
        {order.primary_key(), order.modified_date, "order", remote_id_of(order), std::nullopt}};
    std::set<std::string> ids;
    for (auto const& item : items) {
        auto id = text_of(item.extra_field, "id");
        if (id.empty() || !ids.insert(id).second)
            return Failure(permanent(fmt::format("order item {} of order {} carries no remote id of its own in "
                                                 "extra_field: it cannot be assigned to an item of the channel",
                                                 item.primary_key(), order.number)),
                           "items_differ");
        objects.push_back({item.primary_key(), item.modified_date, "orderitem", std::move(id), std::nullopt});
    }
    return objects;
}

std::optional<Failure> number_conflict(ChannelCreateOrder const& content, StoredOrder const& stored) {
    auto const remote_id = remote_id_of(stored);
    if (remote_id.empty() || remote_id == content.order.remote_id) return std::nullopt;
    return Failure(permanent(fmt::format("Omnitron has another order with the number {} (remote id {}): give the "
                                         "orders of this channel numbers of their own",
                                         content.order.number, remote_id)),
                   "number_taken");
}

HttpTask<result<std::vector<BatchObject>>> reconstruct_objects(RequestPort& omnitron, Api api,
                                                               std::vector<IntegrationAction> actions) {
    std::vector<BatchObject> objects;
    std::map<std::int64_t, std::string> remote_ids;  // of items, by pk
    for (auto const& action : actions) {
        auto const model = action.content_type ? action.content_type->model : "order";
        BatchObject object{action.object_id, action.version_date.value_or(""), model, action.remote_id, std::nullopt};
        objects.push_back(std::move(object));
    }
    // A batch without items is not an import but changed orders on their way to the channel. Whether the channel got
    // them is not known, so they are mapped with the version of their creation, and Omnitron offers them again.
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
            if (order.primary_key() == object.pk) {
                object.remote_id = remote_id_of(order);
                if (updates && order.created_date) object.version_date = *order.created_date;
            }
        if (updates) continue;
        auto reading = get_order_items(omnitron, api, object.pk);
        auto const items = co_await reading;
        if (!items) co_return items.error();
        for (auto const& item : *items) remote_ids[item.primary_key()] = text_of(item.extra_field, "id");
    }
    for (auto& object : objects) {
        auto const hit = remote_ids.find(object.pk);
        if (object.content_type == "orderitem" && hit != remote_ids.end()) object.remote_id = hit->second;
        if (object.remote_id.value_or("").empty()) object.failed_reason_type = FailedReason::channel_app;
    }
    co_return objects;
}

HttpTask<outcome<OmnitronOrder>> create_order(RequestPort& omnitron, Api api, NewOrder order) {
    auto request = api.post_text("create_order", api.in_channel("create_orders/"), order_body(order, api.channel));
    auto const reply = co_await omnitron.send(std::move(request));
    bool const lost = !reply && reply.error().kind == ErrorKind::unclear;
    bool const refused = reply && !reply->ok();
    if (!reply && !lost) co_return reply.error();
    auto created = read<CreatedOrder>("create_order", reply);
    if (created) co_return OmnitronOrder{*created, std::move(created->orderitem_set), false};

    // Refused: the order may exist already. No response, or an unreadable one: the outcome is unknown.
    auto const otherwise =
        lost      ? Failure(transient("no answer to create_order, and the order is not there (yet); checked "
                                           "again by the next run"),
                            "no_answer")
        : refused ? Failure(created.error(), "order_refused")
                  : Failure(created.error());
    auto search = find_created(omnitron, api, *order.content, otherwise);
    auto found = co_await search;
    if (found) found->existed = refused;
    co_return found;
}

}  // namespace channeld::omnitron
