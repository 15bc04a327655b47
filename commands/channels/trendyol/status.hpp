#pragma once

#include <string>
#include <string_view>

namespace channeld::channels::trendyol {

// What a package's status means for a package that Omnitron does not know yet (Trendyol contract §3.4).
struct StatusRule {
    enum class Kind { import, ignore, withdrawn, unknown };
    Kind kind = Kind::unknown;
    std::string_view omnitron_code;  // of an import
    std::string_view reason;         // of a withdrawal
};
StatusRule rule_of(std::string_view status);

// Omnitron's code for a status that the carrier sets; "" for the seller's own and for those without a parcel on its
// way. The seller's own come from Omnitron in the first place, and would set back what was done there since.
std::string_view carrier_status(std::string_view status);

}  // namespace channeld::channels::trendyol
