#pragma once

#include <boost/json/value.hpp>
#include <cstdint>
#include <string>
#include <string_view>

namespace channeld::sandbox {

namespace json = boost::json;

// A JSON number with exactly these digits, such as 450.00 or an id beyond 2^63; a json::value has no room
// for it. Only `exact_text` writes it as a number.
json::value exact(std::string_view digits);

// 45000 kuruş is 450.00
json::value lira(std::int64_t kurus);

std::string exact_text(json::value const& value);

}  // namespace channeld::sandbox
