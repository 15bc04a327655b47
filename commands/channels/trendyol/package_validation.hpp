#pragma once

#include <optional>

#include "commands/channels/trendyol/package.hpp"
#include "commands/channels/trendyol/settings.hpp"
#include "commands/sdk/fetch_command.hpp"

namespace channeld::channels::trendyol {

// Omnitron accepts 128 characters, of which the package id needs its part.
inline constexpr std::size_t longest_order_number = 90;

inline constexpr std::int64_t max_items_per_package = 2000;  // more means that the reply is broken

// Why a package cannot become an order. nullopt means that every field that the mapping needs is there and within
// bounds.
std::optional<Invalid> validation_error(Package const& package, Settings const& settings);

}  // namespace channeld::channels::trendyol
