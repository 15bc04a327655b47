#pragma once

#include <optional>
#include <string>

#include "dto/awaited_object.hpp"
#include "dto/error.hpp"

namespace channeld::omnitron {

// A place name that Omnitron does not know. Once reported, it appears in the merchant's mapping table, where mapping it
// fixes all orders (docs/contracts/omnitron.md §8).
struct UnknownPlace {
    std::string level;  // "city", "township", "district"
    std::string code;   // the channel's name of the place
    std::optional<std::int64_t> country, city, township;
};

// Why one item cannot go on. If `kind` is permanent, it is parked with `reason_code` and `message`; else it is retried.
struct Failure : Error {
    Failure() = default;
    Failure(Error error, std::string code = "refused", std::optional<UnknownPlace> place = {})
        : Error(std::move(error)), reason_code(std::move(code)), unknown_place(std::move(place)) {}

    std::string reason_code;  // stable, for grouping: "unknown_product"
    std::optional<UnknownPlace> unknown_place;
    // Tried again as soon as this object is mapped, not before the time that any failure waits.
    std::optional<AwaitedObject> waits_for;
};

template <class T>
using outcome = boost::system::result<T, Failure>;

}  // namespace channeld::omnitron
