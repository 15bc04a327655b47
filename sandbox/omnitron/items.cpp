#include "sandbox/omnitron/items.hpp"

#include <fmt/format.h>

#include "sandbox/form.hpp"
#include "sandbox/omnitron/refuse.hpp"
#include "sandbox/omnitron/statuses.hpp"

namespace channeld::sandbox {
namespace {

std::vector<Field> change_fields() {
    return {{"status", Kind::choice, Need::optional, 0, nullptr, statuses()},
            {"invoice_number", Kind::text, Need::nullable, 255},
            {"invoice_date", Kind::moment, Need::nullable},
            {"tracking_number", Kind::text, Need::nullable, 256},
            {"carrier_shipping_code", Kind::text, Need::nullable, 256},
            {"shipping_company", Kind::text, Need::nullable},
            {"extra_field", Kind::object, Need::nullable},
            {"attributes", Kind::object, Need::nullable},
            {"delivered_date", Kind::moment, Need::nullable},
            {"estimated_delivery_date", Kind::moment, Need::nullable}};
}

struct Shared {
    json::value status = "100", cancel_status = nullptr;
    bool same_status = true;
};

Shared shared_by(Store const& store, std::int64_t order) {
    Shared out;
    bool any = false;
    for (auto const key : store.order_items.with("order", std::to_string(order))) {
        auto const& item = *store.order_items.find(key);
        if (auto const& cancel = item.at("cancel_status"); cancel == "waiting" || out.cancel_status.is_null())
            out.cancel_status = cancel;
        auto const& status = item.at("status");
        if (status == "100") continue;
        out.same_status = out.same_status && (!any || status == out.status);
        out.status = status;
        any = true;
    }
    return out;
}

}  // namespace

json::object const& change_item(Store& store, std::int64_t key, json::object const& body) {
    auto given = checked(body, change_fields(), true);
    auto const before = std::string(text_at(*store.order_items.find(key), "status"));
    auto const target = given.contains("status") ? std::string(text_at(given, "status")) : before;
    if (target != before && is_cancelled_or_refunded(before))
        refuse("order_item_status_100_1", fmt::format("an order item cannot go from {} to {}", before, target));
    auto const& item = store.update(store.order_items, key, std::move(given));
    update_order_status(store, item.at("order").as_int64(), Author::channel);
    return item;
}

void update_order_status(Store& store, std::int64_t order, Author author, json::object fields) {
    auto const shared = shared_by(store, order);
    if (shared.same_status) fields["status"] = shared.status;
    fields["cancel_status"] = shared.cancel_status;
    if (author == Author::merchant || store.channel_changes_come_back)
        store.update(store.orders, order, std::move(fields));
    else
        store.orders.change(order, fields);
}

}  // namespace channeld::sandbox
