#include "sandbox/omnitron/merchant.hpp"

#include <algorithm>

#include "sandbox/omnitron/items.hpp"
#include "sandbox/omnitron/statuses.hpp"

namespace channeld::sandbox {
namespace {

bool is_of(Store const& store, std::int64_t order, std::int64_t item) {
    auto const* row = store.order_items.find(item);
    return row && row->at("order") == order;
}

bool is_possible(Store const& store, std::int64_t order, OrderChange const& change) {
    auto const all = statuses();
    bool const status = !change.status || std::find(all.begin(), all.end(), *change.status) != all.end();
    bool const cargo = !change.cargo_company || !store.cargos.with("erp_code", *change.cargo_company).empty();
    return store.orders.find(order) && status && cargo &&
           std::all_of(change.items.begin(), change.items.end(),
                       [&](auto const item) { return is_of(store, order, item); });
}

// The fields that items and orders have in common.
json::object common_fields(Store const& store, OrderChange const& change) {
    json::object out;
    if (change.tracking_number) out["tracking_number"] = *change.tracking_number;
    if (!change.invoice_number) return out;
    out["invoice_number"] = *change.invoice_number;
    out["invoice_date"] = store.now();
    return out;
}

json::object item_fields(Store const& store, OrderChange const& change) {
    auto out = common_fields(store, change);
    if (change.status) out["status"] = *change.status;
    if (change.status == "100") out["cancel_status"] = "approved";
    return out;
}

json::object order_fields(Store const& store, OrderChange const& change) {
    if (!change.items.empty()) return {};
    auto out = common_fields(store, change);
    if (change.cargo_company) out["cargo_company"] = store.cargos.with("erp_code", *change.cargo_company).front();
    if (change.invoice_url) out["e_archive_url"] = *change.invoice_url;
    return out;
}

}  // namespace

bool change_order(Store& store, std::int64_t order, OrderChange const& change) {
    if (!is_possible(store, order, change)) return false;
    auto items = change.items;
    if (items.empty()) {
        items = store.order_items.with("order", std::to_string(order));
        std::erase_if(items, [&](auto const item) {
            return is_cancelled_or_refunded(text_at(*store.order_items.find(item), "status"));
        });
    }
    if (auto const fields = item_fields(store, change); !fields.empty())
        for (auto const item : items) store.update(store.order_items, item, fields);
    update_order_status(store, order, Author::merchant, order_fields(store, change));
    return true;
}

}  // namespace channeld::sandbox
