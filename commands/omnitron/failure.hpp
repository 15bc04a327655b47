#pragma once

#include <optional>
#include <string>

#include "dto/error.hpp"

namespace channeld::omnitron {

// A place name that Omnitron does not know. Reported, it shows up in the merchant's mapping table, where one click
// mends it for all orders (Omnitron contract §8).
struct MappingMiss {
    std::string level;  // "city", "township", "district"
    std::string code;   // what the channel wrote
    std::optional<std::int64_t> country, city, township;
};

// Why one order cannot go on. `permanent`: it is parked with `cause` and the message; other kinds: tried again later.
struct Failure : Error {
    Failure() = default;
    Failure(Error error, std::string why = "refused", std::optional<MappingMiss> missing = {})
        : Error(std::move(error)), cause(std::move(why)), miss(std::move(missing)) {}

    std::string cause;  // one word to group by: "unknown_product"
    std::optional<MappingMiss> miss;
};

template <class T>
using outcome = boost::system::result<T, Failure>;

}  // namespace channeld::omnitron
