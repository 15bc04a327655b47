#pragma once

#include <boost/describe.hpp>
#include <boost/json/object.hpp>
#include <cstdint>
#include <string>

#include "dto/cancel.hpp"
#include "dto/decimal.hpp"

// What people are shown of an item that a channel offers, by its type: a few words, and the same as members of a JSON
// object. `item` points to a value of that type.
namespace channeld::inline jobs {

using DescribeItem = std::string (*)(void const* item, boost::json::object& facts);

// The members, by item type.
struct OfferedOrderFacts {
    std::uint64_t items = 0;  // order items
    Decimal amount;
    std::string currency;
};
BOOST_DESCRIBE_STRUCT(OfferedOrderFacts, (), (items, amount, currency))

struct OfferedCancelFacts {
    std::uint64_t items = 0;  // that are cancelled
};
BOOST_DESCRIBE_STRUCT(OfferedCancelFacts, (), (items))

struct OfferedItemUpdateFacts {
    boost::json::object changes;
};
BOOST_DESCRIBE_STRUCT(OfferedItemUpdateFacts, (), (changes))

struct OfferedCancellationRequestFacts {
    std::string order_item;  // its remote id
    CancellationType cancellation_type{};
};
BOOST_DESCRIBE_STRUCT(OfferedCancellationRequestFacts, (), (order_item, cancellation_type))

std::string describe_order(void const* item, boost::json::object& facts);
std::string describe_cancel(void const* item, boost::json::object& facts);
std::string describe_item_update(void const* item, boost::json::object& facts);
std::string describe_cancellation_request(void const* item, boost::json::object& facts);

}  // namespace channeld::inline jobs
