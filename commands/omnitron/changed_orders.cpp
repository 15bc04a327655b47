#include "commands/omnitron/changed_orders.hpp"

namespace channeld::omnitron {

HttpTask<result<Page<ChangedOrder>>> list_changed_orders(RequestPort& omnitron, Api api, int page) {
    Api::Parameters parameters{{"limit", "100"}};
    if (page > 1) parameters.emplace_back("page", std::to_string(page));
    auto request = api.get("find_changed_orders", api.in_channel("orders/updates/"), parameters);
    auto const reply = co_await omnitron.send(std::move(request));
    co_return read<Page<ChangedOrder>>("find_changed_orders", reply);
}

UpdatedOrder to_update(ChangedOrder const& order) {
    UpdatedOrder out;
    out.number = order.number;
    out.status = order.status;
    out.tracking_number = order.tracking_number;
    out.carrier_shipping_code = order.carrier_shipping_code;
    out.invoice_number = order.invoice_number;
    out.invoice_date = order.invoice_date;
    out.invoice_url = order.e_archive_url;
    out.tracking_url = order.defined_tracking_url;
    out.extra_field = order.extra_field;
    return out;
}

UpdatedOrderItem to_update(StoredOrderItem const& item) {
    UpdatedOrderItem out;
    out.status = item.status.value_or("");
    out.tracking_number = item.tracking_number;
    out.invoice_number = item.invoice_number;
    out.invoice_date = item.invoice_date;
    out.extra_field = item.extra_field;
    return out;
}

}  // namespace channeld::omnitron
