#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "sandbox/people/purchase_generator.hpp"
#include "sandbox/trendyol/package.hpp"

namespace channeld::sandbox {

struct TrendyolOptions {
    std::string seller = "900123";
    std::string api_key = "key";
    std::string api_secret = "secret";
    std::uint64_t seed = 1;
    std::size_t products = 50;                // barcodes as in OmnitronOptions::products
    std::size_t calls_per_10s = 50;           // 0: unlimited
    std::size_t lists_per_minute = 30;        // of v2/orders; 0: unlimited
    std::size_t unsupplied_per_minute = 100;  // 0: unlimited
    std::size_t decisions_per_minute = 5;     // of claims, approvals and rejections each; 0: unlimited
    std::chrono::minutes order_date_shift{
        180};  // how far orderDate is ahead of UTC (docs/contracts/channels/trendyol.md §1.2)

    bool claims_by_modified = false;  // startDate and endDate of the claims list: lastModifiedDate, not claimDate
    bool old_names = false;
    bool cursor_repeats = false;         // every stream page is the first one and has a cursor to a next one
    bool huge_tracking_numbers = false;  // beyond 2^63, of orders added from now on
};

// Orders to add.
struct OrderSpec {
    std::size_t count = 1;
    std::size_t packages_per_order = 1;  // if there are enough lines
    std::string status = "Created";
    Poison poison = Poison::none;
    bool seller_pays = false;  // own contract with the carrier: tracking-details is allowed
    BuyerMix mix = {};
    std::chrono::milliseconds age{60'000};  // how long ago the newest one was modified; the stream shows no sooner
    std::chrono::milliseconds spacing{1};   // between them; 0: all at the same time
};

}  // namespace channeld::sandbox
