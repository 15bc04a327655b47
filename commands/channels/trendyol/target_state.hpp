#pragma once

#include <optional>
#include <string>
#include <vector>

#include "commands/channels/trendyol/settings.hpp"
#include "dto/order_update.hpp"

// The state that an order should have in Trendyol after a change in Omnitron (docs/contracts/channels/trendyol.md §4,
// §10).
namespace channeld::channels::trendyol {

// How far the order is in Omnitron, as far as the seller reports it to Trendyol.
enum class Step { none, prepare, ship, deliver };

struct TargetItem {
    std::string id;
    std::string line;  // "" when it is known only after the package was read
    bool cancelled = false;
};

struct TargetState {
    std::string package;       // the id it was imported with; Trendyol may have replaced it since
    std::string order_number;  // Trendyol's, shared by all packages of the order
    Step step = Step::none;
    std::vector<TargetItem> items;
    std::optional<std::string> invoice_number, invoice_link;
    std::optional<std::int64_t> invoice_date;  // milliseconds
    std::optional<std::string> tracking_number, provider_code, tracking_url;

    bool cancels() const;
    bool is_empty() const;
    // Every item's line is known, so requests can be made without reading the package first.
    bool knows_lines() const;
};

// Parts that the settings exclude (send_invoice_link, send_cancellations, carrier) are left empty.
TargetState target_state_of(UpdatedOrder const& order, Settings const& settings);

}  // namespace channeld::channels::trendyol
