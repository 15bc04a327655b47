#include "sandbox/omnitron/resources.hpp"

#include "sandbox/omnitron/actions.hpp"
#include "sandbox/omnitron/batches.hpp"
#include "sandbox/omnitron/cancel.hpp"
#include "sandbox/omnitron/cancellation_requests.hpp"
#include "sandbox/omnitron/channels.hpp"
#include "sandbox/omnitron/customers.hpp"
#include "sandbox/omnitron/items.hpp"
#include "sandbox/omnitron/orders.hpp"
#include "sandbox/omnitron/queue.hpp"
#include "sandbox/omnitron/reports.hpp"

namespace channeld::sandbox {
namespace {

FilterNames const place_filters{"pk", "id", "name", "code", "is_active", "country", "city", "township", "mapping"};

void add_people(Resources& out, Store& store, OmnitronOptions const& options) {
    auto& customers = out["customers"];
    customers = {&store.customers,
                 true,
                 {"pk", "id", "email", "phone_number", "channel_code", "channel", "channel_id", "is_active",
                  "extra_field", "modified_date"}};
    if (!options.customer_in) customers.without_in = {"email", "phone_number"};
    customers.create = [&store](auto channel, auto const& body) { return create_customer(store, channel, body); };
    customers.change = [&store](auto channel, auto key, auto const& body) -> json::object const& {
        return change_customer(store, channel, key, body);
    };
    auto& addresses = out["addresses"];
    addresses = {&store.addresses, true, {"pk", "id", "hash_data", "customer", "remote_id", "is_active"}};
    addresses.create = [&store, &options](auto channel, auto const& body) {
        return create_address(store, channel, body, options);
    };
}

void add_queue(Resources& out, Store& store, std::string const& name, std::string_view model) {
    auto& queue = out[name + "/updates"];
    queue.rows = store.objects_of(model);
    queue.queue = [&store, model](auto channel) { return changed_objects(store, channel, model); };
}

void add_orders(Resources& out, Store& store, OmnitronOptions const& options) {
    auto& orders = out["orders"];
    orders = {&store.orders,
              true,
              {"pk", "id", "number", "status", "channel", "channel_id", "customer", "extra_field", "created_date",
               "modified_date", "date_placed", "cancel_status"}};
    if (!options.order_number_in) orders.without_in = {"number"};
    add_queue(out, store, "orders", "order");
    out["orders/{}/cancel"].rows = &store.orders;
    out["orders/{}/cancel"].per_channel = true;
    out["orders/{}/cancel"].act = [&store](auto key, auto const& body) -> json::object const& {
        return cancel_order(store, key, body);
    };
    auto& items = out["order_items"];
    items = {&store.order_items, true, {"pk", "id", "order", "status", "product", "extra_field", "cancel_status"}};
    if (!options.order_items_in) items.without_in = {"order"};
    items.change = [&store](auto, auto key, auto const& body) -> json::object const& {
        return change_item(store, key, body);
    };
    out["create_orders"].create = [&store, &options](auto channel, auto const& body) {
        auto order = create_order(store, channel, body);
        if (options.items_in_create_answer) order["orderitem_set"] = items_of(store, store.orders.key_of(order));
        return order;
    };
}

void add_cancellations(Resources& out, Store& store, OmnitronOptions const& options) {
    auto& requests = out["cancellation_requests"];
    requests = {&store.cancellation_requests,
                true,
                {"pk", "id", "status", "cancellation_type", "order_item", "reason", "modified_date"}};
    if (!options.request_items_in) requests.without_in = {"order_item"};
    requests.create = [&store](auto channel, auto const& body) {
        return create_cancellation_request(store, channel, body);
    };
    add_queue(out, store, "cancellation_requests", "cancellationrequest");
    out["cancellation_reasons"] = {
        &store.cancellation_reasons, false, {"pk", "id", "cancellation_type", "is_active", "subject"}};
}

void add_batches(Resources& out, Store& store) {
    auto& batches = out["batch_requests"];
    batches = {&store.batch_requests,
               true,
               {"pk", "id", "channel", "channel_id", "status", "content_type", "local_batch_id", "remote_batch_id"}};
    batches.create = [&store](auto channel, auto const& body) { return create_batch(store, channel, body); };
    batches.change = [&store](auto channel, auto key, auto const& body) -> json::object const& {
        return change_batch(store, channel, key, body);
    };
    batches.erasable = true;
    auto& actions = out["integration_actions"];
    actions = {&store.integration_actions,
               true,
               {"pk", "id", "channel", "channel_id", "content_type", "content_type_name", "object_id", "remote_id",
                "local_batch_id", "status", "version_date"}};
    actions.create = [&store](auto channel, auto const& body) { return create_action(store, channel, body); };
    actions.change = [&store](auto, auto key, auto const& body) -> json::object const& {
        return change_action(store, key, body);
    };
    actions.erasable = true;
    out["failed_integrations"] = {&store.failed_integrations, true, {"pk", "object_id", "reason_type", "is_active"}};
}

void add_reports(Resources& out, Store& store) {
    auto& reports = out["error_reports"];
    reports = {&store.error_reports, true, {"pk", "id", "error_code", "is_ok", "kind", "remote_code"}};
    reports.create = [&store](auto channel, auto const& body) { return create_report(store, channel, body); };
    for (std::string_view const level : {"city", "township", "district"})
        out["error_reports/" + std::string(level)].create = [&store, level](auto channel, auto const& body) {
            create_place_report(store, channel, level, body);
            return json::object();
        };
}

}  // namespace

Resources channel_resources(Store& store, OmnitronOptions const& options) {
    Resources out;
    add_people(out, store, options);
    add_orders(out, store, options);
    add_cancellations(out, store, options);
    add_batches(out, store);
    add_reports(out, store);
    out["countries"] = {&store.countries, false, place_filters};
    out["cities"] = {&store.cities, false, place_filters};
    out["townships"] = {&store.townships, false, place_filters};
    out["districts"] = {&store.districts, false, place_filters};
    out["cargos"] = {&store.cargos, false, {"pk", "id", "name", "erp_code"}};
    out["retail_stores"] = {&store.retail_stores, false, {"pk", "id", "erp_code", "is_active"}};
    out["products"] = {
        &store.products, false, {"pk", "id", "sku", "base_code", "product_type", "is_active", "attributes"}};
    return out;
}

Resources root_resources(Store& store) {
    Resources out;
    out["channels"] = {&store.channels, false, {"pk", "id"}};
    out["channels"].change = [&store](auto, auto key, auto const& body) -> json::object const& {
        return change_channel(store, key, body);
    };
    out["catalogs"] = {&store.catalogs, false, {"pk", "id"}};
    out["content_types"] = {&store.content_types, false, {"id", "pk", "model", "app_label"}};
    return out;
}

}  // namespace channeld::sandbox
