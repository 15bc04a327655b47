#pragma once

#include <boost/describe.hpp>
#include <string>

#include "daemon/jobs/reconcile/difference.hpp"
#include "daemon/jobs/reconcile/reconciliation.hpp"

// What `reconcile` reports: each difference as it is found, and a sentence at the end.
namespace channeld::views {

struct DifferenceView {
    std::string display_number;  // the order's
    DifferenceKind difference{};
    std::string message;  // why, as far as the ledger knows, and what to do
};
BOOST_DESCRIBE_STRUCT(DifferenceView, (), (display_number, difference, message))

DifferenceView view_of(Difference const& difference);

// One line.
std::string difference_text(DifferenceView const& difference);

// "compared 5 orders of the channel, ...: no difference"
std::string comparison_text(Reconciled const& sums);

}  // namespace channeld::views
