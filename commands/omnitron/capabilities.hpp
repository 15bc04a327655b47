#pragma once

namespace channeld::omnitron {

// What this Omnitron can do beyond the calls that channel_app makes: which filters `<field>__in` it honours. Each is
// taken as given until an answer shows otherwise, and is not tried again then. One object for an Omnitron, shared by
// all channels and jobs, from one thread; it outlives every conversation that is given it.
struct Capabilities {
    bool orders_by_number = true;    // orders, `number__in`
    bool customers_by_field = true;  // customers, `email__in` or `phone_number__in`
    bool items_by_order = true;      // order items, `order__in`
    bool requests_by_item = true;    // cancellation requests, `order_item__in`
};

}  // namespace channeld::omnitron
