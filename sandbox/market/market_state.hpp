#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <map>
#include <string>
#include <vector>

#include "dto/timestamp.hpp"
#include "sandbox/people/purchase_generator.hpp"

namespace channeld::sandbox {

namespace json = boost::json;

// An order of the market, with one row per unit.
struct MarketOrder {
    struct Unit {
        std::string id;  // "600001-1"
        std::string sku;
        int tax_rate = 20;
        std::int64_t price = 0;  // kuruş
        bool cancelled = false;
    };

    std::int64_t id = 0;
    Timestamp created;
    Purchase purchase;  // its lines are in `units`
    std::vector<Unit> units;
    std::string status = "new";  // preparing, shipped, delivered, cancelled
    std::string tracking_number, invoice_number, invoice_url;
};

// Updates that were accepted together and are applied later.
struct MarketBatch {
    std::string id;
    json::array updates;
    std::size_t polls_left = 0;
    json::array results;  // of a finished batch
    bool finished = false;
};

// Units that the buyer has cancelled.
struct MarketCancellation {
    std::int64_t id = 0, order = 0;
    std::vector<std::string> units;
    std::string reason;
    Timestamp created;
};

// The carrier's status of a unit. One row per unit: a further change replaces the row by a new one.
struct MarketChange {
    std::int64_t id = 0, order = 0;
    std::string unit, status, tracking_number;  // shipped, delivered
    Timestamp created;
};

// A buyer's request that the seller has to decide.
struct MarketRequest {
    std::int64_t id = 0, order = 0;
    std::string unit, type, reason, note, state = "open";  // accepted, refused
    Timestamp created;
};

// The data of a market, by ascending ids. Not thread-safe: Market locks.
struct MarketState {
    // A unit that is not cancelled, or nullptr.
    MarketOrder::Unit const* find_unit(std::int64_t order, std::string const& unit) const;
    // Cancels units of an order, and the order with its last one.
    void cancel(std::int64_t order, std::vector<std::string> const& units);

    std::map<std::int64_t, MarketOrder> orders;
    std::map<std::string, MarketBatch> batches;
    std::map<std::int64_t, MarketCancellation> cancellations;
    std::map<std::int64_t, MarketRequest> requests;
    std::map<std::int64_t, MarketChange> changes;
    std::map<std::int64_t, std::string> failures;  // orders whose next update fails, and why
};

}  // namespace channeld::sandbox
