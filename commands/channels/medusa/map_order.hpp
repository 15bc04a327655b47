#pragma once

#include <boost/system/result.hpp>

#include "commands/channels/medusa/order.hpp"
#include "commands/channels/medusa/settings.hpp"
#include "commands/sdk/fetch_command.hpp"
#include "dto/order.hpp"

// Maps an order from Medusa's JSON to Omnitron's DTOs; README.md has the table. When something is missing that Omnitron
// needs, the result is the reason why the order is invalid.
namespace channeld::channels::medusa {

template <class T>
using Mapped = boost::system::result<T, Invalid>;

struct CustomerData {
    Customer customer;
    Address shipping_address;
    Address billing_address;
};

// The customer and both addresses.
Mapped<CustomerData> map_customer(RawOrder const& order, Settings const& settings);

struct Basket {
    std::vector<OrderItem> items;  // one for each physical piece
    Decimal amount;                // rounded; exactly the sum of the items' prices and the shipping
    Decimal discount_amount;       // exactly the sum of the items' discounts
    Decimal shipping_amount;
    Decimal shipping_tax_rate;
};

// The order items and the amounts.
Mapped<Basket> map_basket(RawOrder const& order, ProductKey product_key);

Mapped<ChannelCreateOrder> map_order(RawOrder const& order, Settings const& settings);

// The shipping method to the customer, not one of a return; nullptr when nothing is shipped.
RawShippingMethod const* outbound_shipping_method(RawOrder const& order);

}  // namespace channeld::channels::medusa
