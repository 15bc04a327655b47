#pragma once

#include <string>
#include <vector>

#include "tests/conformance/subject.hpp"

namespace channeld::conformance {

// What a channel does against a clause, a sentence each; none: it keeps the clause.
using Violations = std::vector<std::string>;

struct Clause {
    std::string id;            // "C01": never given to another clause
    std::string says;          // what every channel promises
    bool needs_orders = true;  // looks at get_orders; left out for a channel without that command
    Violations (*check)(Subject const& subject) = nullptr;
};

std::vector<Clause> settings_clauses();
std::vector<Clause> request_clauses();
std::vector<Clause> page_clauses();
std::vector<Clause> hostile_clauses();
std::vector<Clause> all_clauses();

}  // namespace channeld::conformance
