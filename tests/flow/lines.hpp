#pragma once

#include <string>

#include "daemon/jobs/engine/accounting.hpp"
#include "tests/flow/scripted_orders.hpp"

namespace channeld {

inline ScriptedOrders::Orders orders(int from, int to) {
    ScriptedOrders::Orders out;
    for (int number = from; number < to; ++number) out.push_back(an_order(number));
    return out;
}

// The accounting, and why the run ended early if it did.
inline std::string line(RunReport const& report) {
    auto text = to_line(report.accounting);
    if (!report.outcome) text += " | " + report.outcome.error().message;
    return text;
}

}  // namespace channeld
