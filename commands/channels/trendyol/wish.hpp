#pragma once

#include <optional>
#include <string>
#include <vector>

#include "commands/channels/trendyol/settings.hpp"
#include "dto/order_update.hpp"

// What Trendyol has to be told of an order that was changed in Omnitron (Trendyol contract §10).
namespace channeld::channels::trendyol {

// How far Omnitron is with it.
enum class Step { none, prepare, ship, deliver };

struct WishedUnit {
    std::string id;
    std::string line;  // "" when it is not known before the package is read
    bool cancelled = false;
};

struct Wish {
    std::string package;       // as it was imported; it may have been replaced since
    std::string order_number;  // the buyer's
    Step step = Step::none;
    std::vector<WishedUnit> units;
    std::optional<std::string> invoice_number, invoice_link;
    std::optional<std::int64_t> invoice_date;  // milliseconds
    std::optional<std::string> tracking_number, provider_code, tracking_url;

    bool cancels() const;
    bool is_empty() const;
    // Every line is known, so it can be told without reading the package first.
    bool knows_lines() const;
};

// With the parts that the settings want sent.
Wish wish_of(UpdatedOrder const& order, Settings const& settings);

}  // namespace channeld::channels::trendyol
