#include "tests/conformance/clause.hpp"

namespace channeld::conformance {

std::vector<Clause> all_clauses() {
    std::vector<Clause> out;
    for (auto const& part : {settings_clauses(), request_clauses(), page_clauses(), hostile_clauses()})
        out.insert(out.end(), part.begin(), part.end());
    return out;
}

}  // namespace channeld::conformance
