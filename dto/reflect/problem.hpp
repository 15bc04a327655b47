#pragma once

#include <string>
#include <vector>

#include "dto/reflect/node.hpp"

namespace channeld::inline dto {

// One problem in a document, described for the person who wrote it.
struct Problem {
    std::string path;  // "/items/1/sku", in YAML documents too; `describe` prints it as items[1].sku
    SourcePosition position;
    std::string message;  // "expected a text, got a number"
};

using Problems = std::vector<Problem>;

// "/items/1/sku: expected a text, got a number; /total: missing"; the first five and how many more there are.
std::string join(Problems const& problems);

// Adds the problems that rules have found, except for values that could not be decoded: they kept their initial value,
// about which a rule says nothing useful.
void add_broken_rules(Problems& problems, Problems const& broken);

// The known word nearest to `word`, or one that begins with it; "" if none is near enough to be a typing error.
std::string nearest(std::string_view word, std::vector<std::string_view> const& known);

}  // namespace channeld::inline dto
