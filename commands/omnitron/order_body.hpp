#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>

#include "dto/omnitron.hpp"
#include "dto/order.hpp"

namespace channeld::omnitron {

// An order with the pks that Omnitron wants in place of names.
struct NewOrder {
    std::shared_ptr<ChannelCreateOrder const> content;
    std::int64_t customer = 0;
    std::int64_t shipping_address = 0;
    std::int64_t billing_address = 0;
    std::int64_t cargo_company = 0;
    std::map<std::string, std::int64_t> products;  // by the channel's product id; contains the product of every item
    Catalog catalog;
};

// The order number as Omnitron stores it: at most 128 characters.
std::string stored_number(std::string const& number);

// The body of create_orders as JSON, with the lengths and defaults of docs/contracts/omnitron.md §5.2.
std::string order_body(NewOrder const& order, std::int64_t channel);

}  // namespace channeld::omnitron
