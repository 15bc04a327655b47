#pragma once

#include <boost/system/result.hpp>

#include "commands/channels/medusa/order.hpp"
#include "commands/channels/medusa/settings.hpp"
#include "commands/sdk/fetch_command.hpp"
#include "dto/order.hpp"

// From Medusa's words to Omnitron's. README.md has the table. Where something is missing that Omnitron needs, the
// answer is the reason to set the order aside.
namespace channeld::channels::medusa {

template <class T>
using Mapped = boost::system::result<T, SetAside>;

struct Buyer {
    Customer customer;
    Address shipping_address;
    Address billing_address;
};

// Who buys, and where the parcel and the invoice go.
Mapped<Buyer> map_buyer(RawOrder const& order, Settings const& settings);

struct Basket {
    std::vector<OrderItem> items;  // one for every piece
    Decimal amount;                // rounded; exactly the prices of the items and the shipping
    Decimal discount_amount;       // exactly the discounts of the items
    Decimal shipping_amount;
    Decimal shipping_tax_rate;
};

// What is bought, for how much.
Mapped<Basket> map_basket(RawOrder const& order, ProductKey product_key);

Mapped<ChannelCreateOrder> map_order(RawOrder const& order, Settings const& settings);

// The method that brings the goods to the buyer, not one that brings them back; nullptr when nothing is shipped.
RawShippingMethod const* outward_method(RawOrder const& order);

}  // namespace channeld::channels::medusa
