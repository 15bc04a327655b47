#pragma once

#include <optional>

#include "commands/channels/trendyol/package.hpp"
#include "commands/channels/trendyol/settings.hpp"
#include "commands/sdk/fetch_command.hpp"

namespace channeld::channels::trendyol {

// Omnitron takes 128 characters, and the package id needs its part of them.
inline constexpr std::size_t longest_order_number = 90;

inline constexpr std::int64_t most_units = 2000;  // of a package; what is above is a broken reply

// Why a package cannot become an order, or nothing: then every field that the mapping needs is there and within bounds.
std::optional<SetAside> fault_of(Package const& package, Settings const& settings);

}  // namespace channeld::channels::trendyol
