#include "tests/conformance/clause.hpp"

#include <algorithm>

namespace channeld::conformance {

std::vector<Clause> all_clauses() {
    std::vector<Clause> out;
    for (auto const& part : {settings_clauses(), request_clauses(), golden_clauses(), page_clauses(), order_clauses(),
                             item_clauses(), hostile_clauses(), message_clauses(), send_clauses(), rejection_clauses(),
                             hostile_send_clauses(), lost_response_clauses(), batch_clauses(), conf_schema_clauses()})
        out.insert(out.end(), part.begin(), part.end());
    std::sort(out.begin(), out.end(), [](Clause const& a, Clause const& b) { return a.id < b.id; });
    return out;
}

}  // namespace channeld::conformance
