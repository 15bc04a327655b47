#pragma once

#include <string>
#include <vector>

#include "tests/conformance/command.hpp"
#include "tests/conformance/subject.hpp"

namespace channeld::conformance {

// What a channel does against a clause, a sentence each; none: it keeps the clause.
using Violations = std::vector<std::string>;

struct Clause {
    std::string id;           // "C01": never given to another clause
    std::string says;         // what every channel promises
    std::vector<Command> of;  // of which commands; a channel that has none of them is not asked
    Violations (*check)(Subject const& subject, Command command) = nullptr;
};

std::vector<Clause> settings_clauses();
std::vector<Clause> request_clauses();
std::vector<Clause> golden_clauses();
std::vector<Clause> page_clauses();
std::vector<Clause> order_clauses();
std::vector<Clause> unit_clauses();
std::vector<Clause> hostile_clauses();
std::vector<Clause> message_clauses();
std::vector<Clause> send_clauses();
std::vector<Clause> refused_clauses();
std::vector<Clause> hostile_send_clauses();
std::vector<Clause> lost_clauses();
std::vector<Clause> batch_clauses();
std::vector<Clause> form_clauses();
std::vector<Clause> all_clauses();  // by id

}  // namespace channeld::conformance
