#pragma once

#include <string>
#include <string_view>

namespace channeld::channels::trendyol {

// What a package's status means for a package that Omnitron does not know yet (docs/contracts/channels/trendyol.md
// §3.4).
struct StatusRule {
    enum class Kind { import, ignore, retract, unknown };
    Kind kind = Kind::unknown;
    std::string_view omnitron_code;  // with `import`: the order's status in Omnitron
    std::string_view message;        // with `retract`: why it is not imported
};
StatusRule rule_of(std::string_view status);

// Omnitron's code for a status that the carrier sets; "" for others. A status that the seller sets comes from Omnitron
// in the first place; sending it back could undo a later change there.
std::string_view carrier_status(std::string_view status);

}  // namespace channeld::channels::trendyol
