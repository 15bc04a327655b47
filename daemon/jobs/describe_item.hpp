#pragma once

#include <boost/json/object.hpp>
#include <string>

// What people are shown of an item that a channel offers, by its type: a few words, and the same as members of a JSON
// object. `item` points to a value of that type.
namespace channeld {

using DescribeItem = std::string (*)(void const* item, boost::json::object& facts);

std::string describe_order(void const* item, boost::json::object& facts);
std::string describe_cancel(void const* item, boost::json::object& facts);
std::string describe_item_update(void const* item, boost::json::object& facts);
std::string describe_cancellation_request(void const* item, boost::json::object& facts);

}  // namespace channeld
