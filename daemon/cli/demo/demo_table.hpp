#pragma once

#include <boost/json/object.hpp>
#include <vector>

#include "daemon/ledger/ledger.hpp"

namespace channeld::cli {

// Prints the imported orders as Omnitron has them: order number, customer, items, amount, Omnitron's pk, requests used;
// and the parked ones with their messages. The customers are invented, so their names may be shown.
void print_demo_table(std::vector<Entry> const& entries, boost::json::object const& omnitron);

}  // namespace channeld::cli
