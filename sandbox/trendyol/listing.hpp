#pragma once

#include "sandbox/json_reply.hpp"
#include "sandbox/trendyol/options.hpp"
#include "sandbox/trendyol/shop.hpp"

namespace channeld::sandbox {

// The two ways to read packages; throw a Refusal for a bad call.
Reply stream(Shop const& shop, TrendyolOptions const& options, Call const& call,
             Timestamp now);  // docs/contracts/channels/trendyol.md §3.2
Reply list(Shop const& shop, TrendyolOptions const& options, Call const& call,
           Timestamp now);  // docs/contracts/channels/trendyol.md §3.1

json::object encode(Package const& package, TrendyolOptions const& options);

// {"errors":[{"key","message","errorCode"}]}
Refusal trendyol_error(int status, std::string_view key, std::string_view message);

}  // namespace channeld::sandbox
