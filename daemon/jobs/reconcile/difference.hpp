#pragma once

#include <boost/describe.hpp>
#include <string>

namespace channeld::inline jobs {

// In what the channel and Omnitron differ.
enum class DifferenceKind {
    missing_order,     // the channel has it, Omnitron has not
    unmapped_order,    // Omnitron has it without an integration action that later jobs find it by
    unmapped_item,     // the same of one of its items
    amount_differs,    // it was imported as it is, and Omnitron has another amount
    unreadable,        // the channel has something that its commands cannot read
    not_cancelled,     // cancelled in the channel, not in Omnitron
    missing_request,   // a cancellation request that Omnitron has not
    only_in_omnitron,  // an order that the channel does not have
};
BOOST_DESCRIBE_ENUM(DifferenceKind, missing_order, unmapped_order, unmapped_item, amount_differs, unreadable,
                    not_cancelled, missing_request, only_in_omnitron)

struct Difference {
    DifferenceKind kind{};
    std::string number;       // the order's, as people call it
    std::string explanation;  // why, as far as the ledger knows, and what to do
};

}  // namespace channeld::inline jobs
