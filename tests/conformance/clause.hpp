#pragma once

#include <string>
#include <vector>

#include "tests/conformance/command.hpp"
#include "tests/conformance/subject.hpp"

namespace channeld::conformance {

// How a channel violates a clause, one sentence each; empty if it satisfies the clause.
using Violations = std::vector<std::string>;

struct Clause {
    std::string id;                 // "C01"; never reused for another clause
    std::string text;               // what every channel has to satisfy
    std::vector<Command> commands;  // that it applies to; a channel with none of them is not checked
    Violations (*check)(Subject const& subject, Command command) = nullptr;
};

std::vector<Clause> settings_clauses();
std::vector<Clause> request_clauses();
std::vector<Clause> golden_clauses();
std::vector<Clause> page_clauses();
std::vector<Clause> order_clauses();
std::vector<Clause> item_clauses();
std::vector<Clause> hostile_clauses();
std::vector<Clause> message_clauses();
std::vector<Clause> send_clauses();
std::vector<Clause> rejection_clauses();
std::vector<Clause> hostile_send_clauses();
std::vector<Clause> lost_response_clauses();
std::vector<Clause> batch_clauses();
std::vector<Clause> conf_schema_clauses();
std::vector<Clause> all_clauses();  // by id

}  // namespace channeld::conformance
