#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dto/timestamp.hpp"
#include "sandbox/people/purchase_generator.hpp"

namespace channeld::sandbox {

namespace json = boost::json;

// The deliberate defect of a package.
enum class Poison {
    none,
    unknown_product,
    unknown_city,
    unknown_cargo,
    missing_field,  // no orderNumber
    unknown_status,
    unknown_currency,
    amount_gap,  // packageTotalPrice is one lira more than its units
};

// Who took units out of a package, and why.
struct Cancel {
    std::string by = "Customer";
    std::int64_t code = 10;
    std::string reason = "Vazgeçtim";
};

// A parcel as Trendyol has it (docs/contracts/channels/trendyol.md §2). Splits and cancels replace it by new ones.
struct Package {
    struct Unit {
        std::int64_t id = 0;  // lineItemId
        SoldUnit money;
    };
    struct Line {
        std::int64_t id = 0;
        std::string barcode;
        int vat_rate = 20;
        std::vector<Unit> units;
        std::optional<Cancel> cancel = {};  // of some of its units
    };

    std::int64_t id = 0;
    std::string order_number;
    std::string status = "Created";
    std::string created_by = "order-creation";
    std::vector<std::int64_t> origins;
    std::vector<std::pair<Timestamp, std::string>> histories;
    Timestamp ordered, modified;
    std::string tracking_number;
    std::string sender_number;  // cargoSenderNumber, of the seller's own contract
    std::string cargo_name;     // "": as the purchase says
    bool seller_pays = false;   // whoPays: 1
    std::string invoice_number, invoice_link;
    Purchase purchase;  // its lines are in `lines`
    std::vector<Line> lines;
    Poison poison = Poison::none;
};

// As the API writes it (docs/contracts/channels/trendyol.md §3.3); `order_date_shift`: see §1.2.
json::object encode(Package const& package, std::chrono::minutes order_date_shift);

// The same under the names of before April 2026.
json::object with_old_names(json::object package);

}  // namespace channeld::sandbox
